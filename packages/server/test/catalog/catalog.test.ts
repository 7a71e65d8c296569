import { layer } from "@effect/vitest"
import { hostilePictures, makePng } from "@souk/core/testing"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { password, TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("The catalog over HTTP", (it) => {
  const test = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  /** A vendor with an approved shop: the client, and what speaks bare HTTP for them. */
  const vendorOf = async ({ url, person, admin }: TestServer["Service"], name: string) => {
    const client = await person(name)
    const shop = await client.shops.create({
      name: `${name}'s shop`,
      about: "Things.",
      contactEmail: "shop@example.com",
    })
    await admin.operatorShops.approve({ id: shop.id })
    const login = await fetch(`${url}/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: `${name.toLowerCase()}@example.com`, password }),
    })
    const { accessToken } = (await login.json()) as { accessToken: string }
    const send = async (method: string, path: string, body?: unknown, type = "application/json") => {
      const answer = await fetch(`${url}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { "content-type": type }) },
        ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
      })
      const isJson = (answer.headers.get("content-type") ?? "").includes("json")
      return { status: answer.status, body: (isJson ? await answer.json() : null) as Record<string, unknown> | null }
    }
    return { client, shop, send }
  }

  const product = (sku: string) => ({
    title: `Product ${sku}`,
    sku,
    variations: [{ sku: `${sku}-1`, price: 100 }] as [{ sku: string; price: number }],
  })

  test("takes pictures as they are, serves them for ever, and refuses everything else", async (server) => {
    const { client, send } = await vendorOf(server, "Pia")
    const { id, slug } = await client.shopProducts.create(product("PIC"))
    const added = await send("POST", `/me/shop/products/${id}/images?alt=Front`, makePng(900, 300), "image/png")
    assert.strictEqual(added.status, 201, JSON.stringify(added.body))
    const shown = await server.guest.products.show({ idOrSlug: slug })
    const [image] = shown.images
    assert.strictEqual(image?.alt, "Front")
    assert.deepStrictEqual(
      image?.image.sizes.map(({ width, height }) => [width, height]),
      [
        [200, 67],
        [600, 200],
        [900, 300],
      ],
    )
    // The server listens on a port of the system's choice, which its public address does not know.
    const address = `${server.url}${new URL(image?.image.url ?? "").pathname}`
    const file = await fetch(address)
    assert.strictEqual(file.status, 200)
    assert.strictEqual(file.headers.get("content-type"), "image/webp")
    assert.include(file.headers.get("cache-control") ?? "", "immutable")
    for (const { name, bytes } of hostilePictures) {
      const { status } = await send("POST", `/me/shop/products/${id}/images`, bytes, "image/jpeg")
      assert.include([400, 413, 422], status, name)
    }
    for (const type of ["image/svg+xml", "text/html", "application/json"]) {
      const { status } = await send("POST", `/me/shop/products/${id}/images`, makePng(4, 4), type)
      assert.include([400, 415], status, type)
    }
    assert.strictEqual((await client.shopProducts.show({ id })).images.length, 1)
    const removed = await send("DELETE", `/me/shop/products/${id}/images/${image?.id}`)
    assert.deepStrictEqual(removed.body?.["images"], [])
    assert.strictEqual((await fetch(address)).status, 404)
  })

  test("answers wrong input with problems, never with faults", async (server) => {
    const { client, send } = await vendorOf(server, "Ursa")
    const { id, variations } = await client.shopProducts.create(product("WRONG"))
    const variationId = variations[0]?.id
    const absent = "01990000-0000-7000-8000-000000000000"
    const cases: ReadonlyArray<readonly [string, string, unknown, number]> = [
      ["GET", "/products?limit=0", undefined, 400],
      ["GET", "/products?limit=101", undefined, 400],
      ["GET", "/products?limit=abc", undefined, 400],
      ["GET", "/products?sort=cost", undefined, 400],
      ["GET", "/products?minPrice=-1", undefined, 400],
      ["GET", "/products?maxPrice=1e99", undefined, 400],
      ["GET", "/products?cursor=%00", undefined, 400],
      ["GET", "/products?text=%00", undefined, 400],
      ["GET", `/products?text=${"x".repeat(101)}`, undefined, 400],
      ["GET", "/products?text=%F0%9F%98%80%25_%5C", undefined, 200],
      ["GET", "/products?shop=../etc", undefined, 400],
      ["GET", "/products?inStock=maybe", undefined, 400],
      ["GET", "/products?unknown=1", undefined, 400],
      ["GET", "/products/no-such-product", undefined, 404],
      ["GET", `/products/${absent}`, undefined, 404],
      ["GET", "/products/%00", undefined, 400],
      ["GET", "/categories/no-such-category", undefined, 404],
      ["GET", `/me/shop/products/${absent}`, undefined, 404],
      ["GET", "/me/shop/products/not-an-id", undefined, 400],
      ["POST", "/me/shop/products", { ...product("X1"), cost: -1 }, 400],
      ["POST", "/me/shop/products", { ...product("X2"), shopId: absent }, 400],
      ["POST", "/me/shop/products", { ...product("X3"), variations: [] }, 400],
      ["POST", "/me/shop/products", { ...product("WRONG") }, 409],
      ["POST", "/me/shop/products", { ...product("X4"), categoryIds: [absent] }, 422],
      ["POST", "/me/shop/products", { ...product("X5"), variations: [{ sku: "a", price: 2 ** 53 }] }, 400],
      ["POST", "/me/shop/products", { ...product("X6"), variations: [{ sku: "a", price: 2, originalPrice: 1 }] }, 422],
      ["POST", "/me/shop/products", [], 400],
      ["POST", "/me/shop/products", "text", 400],
      ["PATCH", `/me/shop/products/${id}`, { slug: "mine" }, 400],
      ["PATCH", `/me/shop/products/${id}`, { title: null }, 400],
      ["PATCH", `/me/shop/products/${id}/variations/${variationId}`, { price: 1e12 + 1 }, 400],
      ["PATCH", `/me/shop/products/${id}/variations/${absent}`, { price: 1 }, 404],
      ["DELETE", `/me/shop/products/${id}/variations/${variationId}`, undefined, 409],
      ["PUT", `/me/shop/products/${id}/images`, { imageIds: [absent, absent] }, 400],
      ["PUT", `/me/shop/products/${id}/images`, { imageIds: [absent] }, 404],
      ["POST", "/me/shop/products/import", { offset: -1, rows: [{}] }, 400],
      ["POST", "/me/shop/products/import", { offset: 0, rows: [] }, 400],
      ["POST", "/me/shop/products/import", { offset: 0, rows: Array.from({ length: 501 }, () => ({})) }, 400],
      ["POST", "/me/shop/products/import", { offset: 0, rows: [1] }, 400],
      ["POST", "/me/shop/products/import", { offset: 5, rows: [{}] }, 404],
      ["GET", `/me/shop/products/imports/${absent}`, undefined, 404],
      ["GET", "/me/shop/products/export?limit=0", undefined, 400],
      ["POST", "/operator/categories", { name: "Mine" }, 403],
      ["GET", "/operator/products", undefined, 403],
      ["GET", `/operator/shops/${absent}/products/export`, undefined, 403],
    ]
    for (const [method, path, body, status] of cases) {
      const answer = await send(method, path, body)
      assert.strictEqual(
        answer.status,
        status,
        `${method} ${path} ${JSON.stringify(body)?.slice(0, 100)}: ${JSON.stringify(answer.body)}`,
      )
      if (status >= 400) assert.isString(answer.body?.["code"])
    }
    assert.strictEqual((await client.shopProducts.list().toArray({ limit: 10 })).length, 1)
  })

  test("sorts products into categories that operators keep", async ({ admin, guest, ...server }) => {
    const { client } = await vendorOf({ admin, guest, ...server }, "Cato")
    const kitchen = await admin.categories.create({ name: "Kitchen" })
    const pans = await admin.categories.create({ name: "Pans", parentId: kitchen.id })
    const { id } = await client.shopProducts.create({ ...product("PAN"), categoryIds: [pans.id] })
    const found = await guest.products.list({ category: "kitchen" }).toArray({ limit: 10 })
    assert.deepStrictEqual(
      found.map((card) => card.id),
      [id],
    )
    const { items } = await guest.categories.tree()
    assert.deepStrictEqual(
      items.find(({ slug }) => slug === "kitchen")?.children.map(({ slug }) => slug),
      ["pans"],
    )
    const refused = await admin.categories.remove({ id: pans.id }).then(
      () => null,
      (error: unknown) => error,
    )
    assert.isTrue(isError(refused, "category_in_use"))
    await admin.categories.remove({ id: pans.id, moveProductsTo: kitchen.id })
    assert.deepStrictEqual((await guest.categories.show({ idOrSlug: "kitchen" })).children, [])
    await admin.operatorProducts.suspend({ id, reason: "Not a pan" })
    assert.deepStrictEqual(await guest.products.list({ category: "kitchen" }).toArray({ limit: 10 }), [])
    assert.strictEqual((await client.shopProducts.show({ id })).suspendedReason, "Not a pan")
  })

  test("imports and exports, for vendors and for operators", async (server) => {
    const { client, shop } = await vendorOf(server, "Ivo")
    const rows = Array.from({ length: 3 }, (_, index) => ({
      productSku: "I",
      title: "Imported",
      sku: `I${index}`,
      price: 5,
      options: [{ name: "n", value: `${index}` }],
    }))
    const first = await client.productTransfer.importBatch({ offset: 0, rows: [...rows, { sku: "bad" }] })
    assert.strictEqual(first.created, 3)
    assert.deepStrictEqual(
      first.errors.map(({ row }) => row),
      [4],
    )
    const again = await client.productTransfer.importBatch({ importId: first.importId, offset: 0, rows })
    assert.strictEqual(again.skipped, 3)
    const progress = await server.admin.operatorProductTransfer.importProgress({
      shopId: shop.id,
      importId: first.importId,
    })
    assert.strictEqual(progress.failed, 1)
    const exported = await server.admin.operatorProductTransfer.export({ shopId: shop.id }).toArray({ limit: 10 })
    assert.deepStrictEqual(
      exported.map(({ sku }) => sku),
      ["I0", "I1", "I2"],
    )
  })
})
