import { layer } from "@effect/vitest"
import type { SoukClient } from "@souk/sdk"
import * as Effect from "effect/Effect"
import * as Struct from "effect/Struct"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"

const address = { name: "Buyer", line1: "Rua 1", city: "Lisbon", country: "PT" }

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("What a search shows", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  let shops = 0

  /** An approved shop, and what sells a product in it. */
  const openShop = async ({ admin, person }: TestServer["Service"], name: string) => {
    shops += 1
    const vendor = await person(`Vendor${shops}`)
    const shop = await vendor.shops.create({ name, about: `All about ${name}.`, contactEmail: "v@example.com" })
    await admin.operatorShops.approve({ id: shop.id })
    let products = 0
    const sell = async (
      title: string,
      fields: {
        readonly price?: number
        readonly categoryIds?: Array<string>
        readonly onSale?: boolean
        readonly onHand?: number
      } = {},
    ) => {
      const { price = 1000, onHand = 9, ...others } = fields
      products += 1
      const sku = `S${shops}-${products}`
      return vendor.shopProducts.create({
        title,
        sku,
        description: `${title}, made by hand and sold by ${name}.`,
        variations: [{ sku: `${sku}-1`, price, stock: { onHand } }],
        ...others,
      })
    }
    return { vendor, shop, sell }
  }

  type Product = Awaited<ReturnType<Awaited<ReturnType<typeof openShop>>["sell"]>>

  const variationOf = (product: Product) => product.variations[0]?.id ?? assert.fail("The product has no variation")

  /** Buys so many of a product and has them delivered. */
  const buy = async (customer: SoukClient, vendor: SoukClient, product: Product, quantity: number) => {
    await customer.cart.addItem({ variationId: variationOf(product), quantity })
    const { items } = await customer.orders.place({ shippingAddress: address })
    for (const { id } of items) {
      await vendor.shopOrders.moveItem({ id, status: "shipped" })
      await vendor.shopOrders.moveItem({ id, status: "delivered" })
    }
  }

  const titlesOf = async ({ guest }: TestServer["Service"], query: Parameters<SoukClient["search"]["query"]>[0]) =>
    (await guest.search.query(query)).products?.items.map(({ title }) => title)

  scenario("the same tiles as the lists, with their stars, in every order that lists have", async (server) => {
    const { guest, person, settle } = server
    const { vendor, shop, sell } = await openShop(server, "Lanterns")
    const plain = await sell("Plain lantern", { price: 3000 })
    const fine = await sell("Fine lantern", { price: 1000 })
    const known = await sell("Known lantern", { price: 2000 })
    await settle()
    const [ann, ben] = [await person("Ann"), await person("Ben")]
    await buy(ann, vendor, plain, 1)
    await buy(ben, vendor, known, 3)
    await ann.comments.writeOnVariation({ variationId: variationOf(fine), stars: 5, text: "Fine." })
    await ann.comments.writeOnVariation({ variationId: variationOf(known), stars: 5, text: "So known." })
    await ben.comments.writeOnVariation({ variationId: variationOf(known), stars: 4, text: "Known." })
    await settle()

    for (const sort of ["newest", "price", "-price", "popularity", "rating", "title"] as const) {
      const listed = await guest.products.list({ shop: shop.slug, sort })
      const { products } = await guest.search.query({ text: "lantern", shop: shop.slug, sort })
      const tiles = products?.items.map((hit) => Struct.omit(hit, ["highlights"]))
      assert.deepStrictEqual(tiles, listed.items, sort)
    }
    const { products } = await guest.search.query({ text: "known lantern" })
    assert.deepStrictEqual(products?.items[0]?.rating, { average: 4.5, count: 2 })
  })

  scenario("counts for every filter, as if it were not set", async (server) => {
    const { admin, guest, settle } = server
    const home = await admin.categories.create({ name: "Home" })
    const rugs = await admin.categories.create({ name: "Rugs", parentId: home.id })
    const weavers = await openShop(server, "Weavers")
    const traders = await openShop(server, "Traders")
    await weavers.sell("Berber rug", { price: 9000, categoryIds: [rugs.id] })
    await weavers.sell("Striped rug", { price: 4000, categoryIds: [rugs.id], onSale: true })
    await traders.sell("Old rug", { price: 2000, categoryIds: [home.id], onHand: 0 })
    await settle()

    const facets = async (filters: Parameters<SoukClient["search"]["query"]>[0]) => {
      const { products } = await guest.search.query({ text: "rug", ...filters })
      const { categories = [], shops = [], ...others } = products?.facets ?? {}
      return {
        total: products?.total,
        categories: Object.fromEntries(categories.map(({ name, count }) => [name, count])),
        shops: Object.fromEntries(shops.map(({ name, count }) => [name, count])),
        ...others,
      }
    }
    assert.deepStrictEqual(await facets({}), {
      total: 3,
      categories: { Home: 3, Rugs: 2 },
      shops: { Weavers: 2, Traders: 1 },
      price: { min: 2000, max: 9000 },
      inStock: 2,
      onSale: 1,
    })
    assert.deepStrictEqual(await facets({ shop: weavers.shop.id, category: home.slug, maxPrice: 5000 }), {
      total: 1,
      categories: { Home: 1, Rugs: 1 },
      shops: { Weavers: 1, Traders: 1 },
      price: { min: 4000, max: 9000 },
      inStock: 1,
      onSale: 1,
    })
    assert.deepStrictEqual(await titlesOf(server, { category: rugs.slug, minPrice: 5000 }), ["Berber rug"])
    assert.deepStrictEqual(await titlesOf(server, { text: "rug", onSale: true, inStock: true }), ["Striped rug"])
    assert.deepStrictEqual(await titlesOf(server, { shop: traders.shop.slug }), ["Old rug"])
    assert.deepStrictEqual(await titlesOf(server, { text: "rug", category: "no-such-category" }), [])
  })

  scenario("what was meant, where it is, and how it could go on", async (server) => {
    const { guest, settle } = server
    const { shop, sell } = await openShop(server, "Kettle House")
    await sell("Copper kettle")
    await sell("Kettle holder")
    await settle()
    for (const text of ["copper kettle", "coper ketle", "cpoper kettles", "kettle copper", "COPPER KETT"]) {
      assert.deepStrictEqual(await titlesOf(server, { text }), ["Copper kettle"], text)
    }
    const { products, shops, match } = await guest.search.query({ text: "kettle" })
    assert.strictEqual(match, "all")
    assert.strictEqual(products?.total, 2)
    for (const { highlights } of products?.items ?? []) {
      const marked = [...highlights.title, ...highlights.description].filter(({ isMatch }) => isMatch)
      assert.isAbove(marked.length, 1)
      for (const { text } of marked) assert.match(text, /^kettle$/iu)
    }
    assert.deepStrictEqual(
      shops?.items.map(({ slug, highlights }) => [slug, highlights.title]),
      [
        [
          shop.slug,
          [
            { text: "Kettle", isMatch: true },
            { text: " House", isMatch: false },
          ],
        ],
      ],
    )
    const { items } = await guest.search.suggest({ text: "ket" })
    assert.sameDeepMembers(
      items.map(({ kind, text }) => [kind, text]),
      [
        ["products", "Copper kettle"],
        ["products", "Kettle holder"],
        ["shops", "Kettle House"],
      ],
    )
    assert.strictEqual((await guest.search.query({ text: "copper ladle" })).match, "any")
  })

  scenario("every change within a second", async (server) => {
    const { admin, guest, person } = server
    const { vendor, shop, sell } = await openShop(server, "Quick")
    const slowest = { name: "", millis: 0 }
    /** Waits until a search shows the change. */
    const shows = async (name: string, isShown: () => Promise<boolean>) => {
      const begun = performance.now()
      while (!(await isShown())) {
        assert.isBelow(performance.now() - begun, 1000, name)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      const millis = Math.round(performance.now() - begun)
      if (millis > slowest.millis) Object.assign(slowest, { name, millis })
    }
    const first = async (query: Parameters<SoukClient["search"]["query"]>[0]) =>
      (await guest.search.query({ text: "samovar", ...query })).products?.items[0]

    const product = await sell("Samovar", { price: 5000 })
    const variationId = variationOf(product)
    await shows("a new product", async () => (await first({})) !== undefined)
    await vendor.shopProducts.updateVariation({ id: product.id, variationId, price: 4000 })
    await shows("another price", async () => (await first({}))?.priceMin === 4000)
    await vendor.shopProducts.update({ id: product.id, title: "Silver samovar" })
    await shows("another title", async () => (await first({}))?.title === "Silver samovar")
    await vendor.stock.adjust({ items: [{ variationId, by: -9 }], reason: "Sold in the shop" })
    await shows("nothing in stock", async () => (await first({ inStock: true })) === undefined)
    await vendor.stock.adjust({ items: [{ variationId, by: 2 }], reason: "Found" })
    await shows("stock again", async () => (await first({ inStock: true })) !== undefined)
    const cleo = await person("Cleo")
    await cleo.comments.writeOnVariation({ variationId, stars: 3, text: "Hot." })
    await shows("stars", async () => (await first({}))?.rating.average === 3)
    await vendor.shops.update({ name: "Quicker" })
    await shows("the shop's name", async () => (await first({}))?.shop.name === "Quicker")
    await admin.operatorShops.suspend({ id: shop.id, reason: "Late" })
    await shows("a shop's end", async () => (await first({})) === undefined)
    await admin.operatorShops.reinstate({ id: shop.id })
    await shows("a shop's return", async () => (await first({})) !== undefined)
    await vendor.shopProducts.remove({ id: product.id })
    await shows("a product's end", async () => (await first({})) === undefined)
    assert.isBelow(slowest.millis, 1000)
    const check = await admin.operatorSearch.check()
    assert.isTrue(check.ok, JSON.stringify(check))
  })
})
