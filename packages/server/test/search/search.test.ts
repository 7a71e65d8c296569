import { layer, type Vitest } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert, describe } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"
import { elasticsearchUrl, serverOnElasticsearch } from "./elasticsearch.ts"

const scenarios = (it: Vitest.MethodsNonLive<TestServer>) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  let shops = 0

  /** An approved shop. */
  const openShop = async ({ admin, person }: TestServer["Service"], name: string) => {
    shops += 1
    const vendor = await person(`Seller${shops}`)
    const shop = await vendor.shops.create({ name, about: `All about ${name}.`, contactEmail: "v@example.com" })
    await admin.operatorShops.approve({ id: shop.id })
    return { vendor, shop }
  }

  let products = 0

  const newProduct = (title: string, fields: object = {}) => {
    products += 1
    const variations = [{ sku: `S${products}-1`, price: 2500, stock: { onHand: 4 } }] as const
    return { title, sku: `S${products}`, variations, ...fields }
  }

  /** Titles found once everything was delivered. */
  const found = async ({ guest, settle }: TestServer["Service"], text: string) => {
    await settle()
    const { products } = await guest.search.query({ text })
    return products?.items.map(({ title }) => title) ?? []
  }

  scenario("finds what is for sale, and nothing else, as things change", async (server) => {
    const { admin, guest, settle } = server
    const { vendor, shop } = await openShop(server, "Zitoun Pottery")
    const bowl = await vendor.shopProducts.create(newProduct("Cobalt serving bowl", { description: "Glazed by hand." }))
    assert.deepStrictEqual(await found(server, "cobolt bowls"), ["Cobalt serving bowl"])

    await vendor.shopProducts.update({ id: bowl.id, title: "Saffron serving bowl" })
    assert.deepStrictEqual(await found(server, "saffron serv"), ["Saffron serving bowl"])
    assert.deepStrictEqual(await found(server, "cobalt"), [])

    await vendor.shopProducts.update({ id: bowl.id, isActive: false })
    assert.deepStrictEqual(await found(server, "saffron"), [])
    await vendor.shopProducts.update({ id: bowl.id, isActive: true })
    assert.deepStrictEqual(await found(server, "saffron"), ["Saffron serving bowl"])

    await admin.operatorShops.suspend({ id: shop.id, reason: "Late" })
    assert.deepStrictEqual(await found(server, "saffron"), [])
    assert.strictEqual((await guest.search.query({ text: "zitoun", kind: "shops" })).shops?.total, 0)
    await admin.operatorShops.reinstate({ id: shop.id })
    assert.deepStrictEqual(await found(server, "saffron"), ["Saffron serving bowl"])

    const hit = await guest.search.query({ text: "saffron zitoun" })
    const [product] = hit.products?.items ?? []
    assert.strictEqual(product?.shop.slug, shop.slug)
    assert.deepStrictEqual(product?.highlights.title[0], { text: "Saffron", isMatch: true })
    assert.deepStrictEqual(
      (await guest.search.query({ text: "zitoun" })).shops?.items.map(({ name }) => name),
      ["Zitoun Pottery"],
    )

    const variationId = bowl.variations[0]?.id ?? assert.fail("The product has no variation")
    const inStock = async () => {
      await settle()
      return (await guest.search.query({ text: "saffron", inStock: true })).products?.total
    }
    assert.strictEqual(await inStock(), 1)
    await vendor.stock.adjust({ items: [{ variationId, by: -4 }], reason: "Broken" })
    assert.strictEqual(await inStock(), 0)
    await vendor.stock.adjust({ items: [{ variationId, by: 1 }], reason: "Found one" })
    assert.strictEqual(await inStock(), 1)

    await vendor.shopProducts.remove({ id: bowl.id })
    assert.deepStrictEqual(await found(server, "saffron"), [])
  })

  scenario("a category's name and place reach the products in and below it", async (server) => {
    const { admin, guest, settle } = server
    const { vendor } = await openShop(server, "Carpets")
    const root = await admin.categories.create({ name: "Furnishings" })
    const rugs = await admin.categories.create({ name: "Kilims", parentId: root.id })
    await vendor.shopProducts.create(newProduct("Striped runner", { categoryIds: [rugs.id] }))
    assert.deepStrictEqual(await found(server, "kilims"), ["Striped runner"])
    await admin.categories.update({ id: rugs.id, name: "Flatweaves" })
    assert.deepStrictEqual(await found(server, "kilims"), [])
    assert.deepStrictEqual(await found(server, "flatweaves"), ["Striped runner"])

    const within = async (category: string) => (await guest.search.query({ category })).products?.total
    assert.strictEqual(await within(root.slug), 1)
    await admin.categories.move({ id: rugs.id, parentId: null })
    await settle()
    assert.strictEqual(await within(root.slug), 0)
    assert.strictEqual(await within(rugs.id), 1)
    await admin.categories.remove({ id: rugs.id, moveProductsTo: root.id })
    await settle()
    assert.strictEqual(await within(root.slug), 1)
    const { products } = await guest.search.query({ text: "runner" })
    assert.deepStrictEqual(products?.facets.categories, [{ id: root.id, slug: root.slug, name: root.name, count: 1 }])
  })

  scenario("pages, suggests, and falls back to some of the words", async (server) => {
    const { guest, settle } = server
    const { vendor } = await openShop(server, "Stationers")
    for (const name of ["Dotted", "Lined", "Blank", "Squared", "Music"]) {
      await vendor.shopProducts.create(newProduct(`${name} notebook`))
    }
    await settle()
    const titles: Array<string> = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof guest.search.query>> = await guest.search.query({
        text: "notebook",
        sort: "title",
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      })
      assert.strictEqual(page.products?.total, 5)
      titles.push(...(page.products?.items ?? []).map(({ title }) => title))
      cursor = page.nextCursor
    } while (cursor !== null)
    assert.deepStrictEqual(
      titles,
      ["Blank", "Dotted", "Lined", "Music", "Squared"].map((name) => `${name} notebook`),
    )

    const loose = await guest.search.query({ text: "dotted notebook unobtainium" })
    assert.strictEqual(loose.match, "any")
    assert.strictEqual(loose.products?.items[0]?.title, "Dotted notebook")
    const { items } = await guest.search.suggest({ text: "blank no" })
    assert.deepStrictEqual(
      items.map(({ kind, text }) => [kind, text]),
      [["products", "Blank notebook"]],
    )
    const first = await guest.search.query({ text: "notebook", limit: 1 })
    const refused = await Promise.resolve(
      guest.search.query({ kind: "shops", text: "x", cursor: first.nextCursor ?? "" }),
    ).catch((error: unknown) => error)
    assert(isError(refused, "invalid_cursor"))
  })

  scenario("a change is found within a second", async (server) => {
    const { guest } = server
    const { vendor } = await openShop(server, "Fresh")
    await vendor.shopProducts.create(newProduct("Pomegranate molasses"))
    const begun = performance.now()
    for (;;) {
      if ((await guest.search.query({ text: "pomegranate" })).products?.total === 1) break
      assert.isBelow(performance.now() - begun, 1000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })

  scenario("operators build the index anew and compare it; nobody else does", async (server) => {
    const { admin, guest, settle, person } = server
    await settle()
    const before = await admin.operatorSearch.status()
    assert.isAbove(before.products, 0)
    await admin.operatorSearch.reindex()
    await settle()
    for (;;) {
      const status = await admin.operatorSearch.status()
      if (status.building === null && status.builtAt !== before.builtAt) {
        assert.strictEqual(status.products, before.products)
        break
      }
      assert.isAbove((await guest.search.query({})).products?.total ?? 0, 0)
    }
    const check = await admin.operatorSearch.check()
    assert.isTrue(check.ok, JSON.stringify(check))
    assert.strictEqual(check.products.expected, before.products)
    const customer = await person("Curious")
    for (const act of [
      () => customer.operatorSearch.reindex(),
      () => customer.operatorSearch.check(),
      () => guest.operatorSearch.status(),
    ]) {
      const refused = await Promise.resolve(act()).then(
        () => assert.fail("It should have been refused"),
        (error: unknown) => error as { status: number },
      )
      assert.include([401, 403], refused.status)
    }
  })
}

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Search over HTTP", scenarios)

describe.skipIf(elasticsearchUrl === undefined)("with Elasticsearch", () => {
  layer(serverOnElasticsearch, { excludeTestServices: true, timeout: 120_000 })("Search over HTTP", scenarios)
})
