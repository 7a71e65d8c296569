import { describe, layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "./TestServer.ts"

const address = { name: "Bea Tester", line1: "Rue 1", city: "Lyon", postalCode: "69001", country: "FR" }

/** What a marketplace is for, from the first registration to the last delivery, as people do it over HTTP. */
describe.each(["embedded", "server"] as const)("a shop's journey on the %s database", (engine) => {
  layer(testServer(engine), { excludeTestServices: true, timeout: 120_000 })((it) => {
    it.effect("register, be rejected, resubmit, be approved, sell, ship, deliver", () =>
      Effect.gen(function* () {
        const server = yield* TestServer
        yield* Effect.promise(() => journey(server))
      }),
    )
  })
})

const journey = async ({ admin, guest, person, settle }: TestServer["Service"]) => {
  const vendor = await person("Vera")
  const applied = await vendor.shops.create({ name: "Vera's Bowls", about: "Bowls.", contactEmail: "vera@example.com" })
  assert.strictEqual(applied.state, "pending")
  assert.isTrue(isError(await failure(guest.shops.show({ idOrSlug: applied.slug })), "shop_not_found"))

  await admin.operatorShops.reject({ id: applied.id, reason: "Tell us more about your bowls." })
  const rejected = await vendor.shops.own()
  assert.strictEqual(rejected.state, "rejected")
  assert.include(JSON.stringify(rejected), "Tell us more about your bowls.")
  await vendor.shops.resubmit({ about: "Bowls of walnut, turned by hand." })
  await admin.operatorShops.approve({ id: applied.id })
  assert.strictEqual((await guest.shops.show({ idOrSlug: applied.slug })).about, "Bowls of walnut, turned by hand.")

  const product = await vendor.shopProducts.create({
    title: "Walnut bowl",
    sku: "BOWL",
    cost: 900,
    variations: [{ sku: "BOWL-S", price: 2500, stock: { onHand: 3, lowStockThreshold: 1 } }],
  })
  const shown = await guest.products.show({ idOrSlug: product.slug })
  assert.notInclude(JSON.stringify(shown), '"cost"')
  const variationId = product.variations[0]?.id ?? assert.fail("The product has no variation")

  const buyer = await person("Bea")
  assert.isTrue(isError(await failure(buyer.orders.place({ shippingAddress: address })), "cart_empty"))
  const cart = await buyer.cart.addItem({ variationId, quantity: 5 })
  assert.strictEqual(cart.adjustments.length, 1, "five of three are capped")
  const order = await buyer.orders.place({ shippingAddress: address, note: "For my mother" })
  assert.strictEqual(order.items[0]?.quantity, 3)
  assert.isTrue(isError(await failure(buyer.orders.place({ shippingAddress: address })), "cart_empty"))

  const stranger = await person("Sly")
  assert.isTrue(isError(await failure(stranger.orders.show({ id: order.id })), "order_not_found"))
  assert.isTrue(isError(await failure(stranger.shopOrders.list()), "forbidden"))

  const [item] = (await vendor.shopOrders.list()).items
  assert.strictEqual(item?.quantity, 3)
  const itemId = item?.id ?? ""
  assert.isTrue(
    isError(await failure(vendor.shopOrders.moveItem({ id: itemId, status: "delivered" })), "order_item_not_movable"),
  )
  await vendor.shopOrders.moveItem({ id: itemId, status: "shipped" })
  await vendor.shopOrders.moveItem({ id: itemId, status: "delivered" })
  assert.strictEqual((await buyer.orders.show({ id: order.id })).status, "approved")

  await settle()
  const events = await admin.events.list().toArray({ limit: 1000 })
  const types = events.map((event) => event.type)
  for (const type of [
    "user.created",
    "shop.created",
    "shop.rejected",
    "shop.resubmitted",
    "shop.approved",
    "product.created",
    "order.created",
    "order.item.created",
    "order.item.status.updated",
    "order.approved",
    "stock.depleted",
  ]) {
    assert.include(types, type)
  }
  assert.strictEqual((await guest.products.list({ inStock: true })).items.length, 0)
}

/** Returns what a call fails with. */
const failure = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (error) {
    return error
  }
  return assert.fail("The call should have failed")
}
