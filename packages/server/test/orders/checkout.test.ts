import { layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"

const address = { name: "Bea Tester", line1: "Rue 1", city: "Lyon", postalCode: "69001", country: "FR" }

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Carts and checkout over HTTP", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  let shops = 0

  /** A vendor with a product of one variation. */
  const vendorOf = async ({ admin, person }: TestServer["Service"], onHand: number) => {
    shops += 1
    const vendor = await person(`Vendor${shops}`)
    const shop = await vendor.shops.create({ name: `Bowls ${shops}`, about: "Bowls.", contactEmail: "v@example.com" })
    await admin.operatorShops.approve({ id: shop.id })
    const product = await vendor.shopProducts.create({
      title: "Walnut bowl",
      sku: "BOWL",
      variations: [{ sku: "BOWL-S", price: 2500, stock: { onHand, lowStockThreshold: 5 } }],
    })
    return { vendor, variationId: product.variations[0]?.id ?? assert.fail("The product has no variation") }
  }

  /** Sends a request as it is and answers status and body. */
  const send = async (url: string, init: RequestInit & { readonly path: string }) => {
    const response = await fetch(`${url}/v1${init.path}`, {
      ...init,
      headers: { "content-type": "application/json", ...init.headers },
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  scenario("a guest fills a cart by its token and takes it along when signing in", async (server) => {
    const { variationId } = await vendorOf(server, 4)
    const { token } = (await server.guest.cart.create()) as { token: string }
    const add = (headers: Record<string, string>) =>
      send(server.url, {
        path: "/cart/items",
        method: "POST",
        body: JSON.stringify({ variationId, quantity: 3 }),
        headers,
      })
    assert.strictEqual((await add({ "x-cart-token": token })).status, 200)
    const again = await add({ "x-cart-token": token })
    assert.deepStrictEqual(again.body.adjustments, [{ variationId, kind: "reduced", before: 6, after: 4 }])
    assert.strictEqual((await add({ "x-cart-token": `${token}x` })).body.code, "cart_not_found")
    assert.strictEqual((await add({})).body.code, "cart_not_found")

    const buyer = await server.person("Guest")
    const merged = await buyer.cart.merge({ token })
    assert.strictEqual(merged.lines[0]?.quantity, 4)
    assert.strictEqual((await buyer.cart.merge({ token })).lines[0]?.quantity, 4)
  })

  scenario(
    "an order that finds the cart changed repairs it for good, and can then be placed with the same key",
    async (server) => {
      const { vendor, variationId } = await vendorOf(server, 4)
      const buyer = await server.person("Late")
      await buyer.cart.addItem({ variationId, quantity: 4 })
      await vendor.stock.adjust({ items: [{ variationId, by: -1 }], reason: "One broke" })
      const placing = { shippingAddress: address }
      const options = { idempotencyKey: "one-order" }
      const changed = await buyer.orders.place(placing, options).then(
        () => assert.fail("The order should have been refused"),
        (error: unknown) => error,
      )
      assert(isError(changed, "cart_changed"))
      assert.deepStrictEqual(changed.details.differences, [{ variationId, kind: "reduced", before: 4, after: 3 }])
      assert.strictEqual((await buyer.cart.show()).lines[0]?.quantity, 3)
      const order = await buyer.orders.place(placing, options)
      assert.strictEqual(order.total, 7500)
      assert.deepStrictEqual(await buyer.orders.place(placing, options), order)
      assert.strictEqual((await vendor.stock.list({ low: true })).items.length, 1)
      assert.strictEqual((await vendor.stock.list({ low: false })).items[0]?.onHand, 0)
    },
  )

  scenario("what does not fit the contract is refused, and changes nothing", async (server) => {
    const { vendor, variationId } = await vendorOf(server, 4)
    const { token } = (await server.guest.cart.create()) as { token: string }
    const bodies = [
      {},
      { variationId },
      { variationId, quantity: 0 },
      { variationId, quantity: -1 },
      { variationId, quantity: 1.5 },
      { variationId, quantity: 10_001 },
      { variationId, quantity: 1e300 },
      { variationId, quantity: "1" },
      { variationId: "1", quantity: 1 },
      { variationId, quantity: 1, price: 1 },
    ]
    for (const body of bodies) {
      const { status } = await send(server.url, {
        path: "/cart/items",
        method: "POST",
        body: JSON.stringify(body),
        headers: { "x-cart-token": token },
      })
      assert.strictEqual(status, 400, JSON.stringify(body))
    }
    const wrong = [
      () => vendor.stock.adjust({ items: [{ variationId, by: 0 }], reason: "Nothing" }),
      () => vendor.stock.receive({ items: [], reason: "Nothing" }),
      () => vendor.stock.receive({ items: [{ variationId, quantity: 1 }], reason: " " }),
      () => vendor.shopOrders.moveItems({ itemIds: [], status: "shipped" }),
      () => vendor.shopOrders.moveItem({ id: variationId, status: "processing" as never }),
      () => vendor.shopOrders.list({ from: "yesterday" as never }),
      () => vendor.stock.list({ low: "perhaps" as never }),
      () => vendor.stock.list({ limit: 101 }),
    ]
    for (const [index, call] of wrong.entries()) {
      const error = await Promise.resolve(call()).then(
        () => assert.fail(`Call ${index} should have been refused`),
        (reason: unknown) => reason as { status: number },
      )
      assert.strictEqual(error.status, 400, `call ${index}`)
    }
    assert.strictEqual((await vendor.stock.list()).items[0]?.onHand, 4)
  })
})
