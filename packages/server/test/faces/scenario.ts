import { assert } from "vitest"
import type { Face } from "./Face.ts"

/** What a marketplace is for, from the first registration to the last delivery, with what is refused on the way. */
export const scenario = async ({ guest, operator, person, events, settle }: Face): Promise<void> => {
  const vendor = await person("Vera")
  const applied = await vendor.openShop("Vera's Bowls")
  assert.strictEqual(applied.state, "pending")
  await refused(vendor.openShop("Another"), "already_in_shop")
  await refused(guest.showShop(applied.slug), "shop_not_found")
  await refused(vendor.approveShop(applied.id), "forbidden")
  await operator.approveShop(applied.id)
  await refused(operator.approveShop(applied.id), "shop_state_conflict")
  assert.strictEqual((await guest.showShop(applied.slug)).name, "Vera's Bowls")

  const goods = { title: "Walnut bowl", sku: "BOWL", price: 2500, onHand: 3 }
  const bowl = await vendor.sell(goods)
  await refused(vendor.sell(goods), "sku_taken")
  assert.strictEqual((await guest.showProduct(bowl.slug)).title, "Walnut bowl")
  await refused(guest.showProduct("teapot"), "product_not_found")
  const variationId = bowl.variations[0]?.id ?? assert.fail("The product has no variation")

  const buyer = await person("Bea")
  await refused(buyer.sell(goods), "forbidden")
  await refused(buyer.order(), "cart_empty")
  const cart = await buyer.addToCart(variationId, 5)
  assert.strictEqual(cart.adjustments.length, 1, "five of three are capped")
  await vendor.adjustStock(variationId, -1)
  const changed = await refused(buyer.order(), "cart_changed")
  assert.include(JSON.stringify(changed), variationId, "it says what has changed")
  const order = await buyer.order()
  assert.deepStrictEqual(
    [order.total, order.items.map(({ quantity }) => quantity)],
    [5000, [2]],
    "the cart was brought up to date",
  )

  const stranger = await person("Sly")
  await refused(stranger.showOrder(order.id), "order_not_found")
  const itemId = order.items[0]?.id ?? assert.fail("The order has no item")
  await refused(stranger.moveItem(itemId, "shipped"), "forbidden")
  await refused(vendor.moveItem(itemId, "delivered"), "order_item_not_movable")
  await vendor.moveItem(itemId, "shipped")
  await vendor.moveItem(itemId, "delivered")
  assert.strictEqual((await buyer.showOrder(order.id)).status, "approved")

  await settle()
  const types = await events()
  for (const type of ["user.created", "shop.approved", "product.created", "order.created", "order.approved"]) {
    assert.include(types, type)
  }
}

/** Expects a call to be refused with this code and answers the error. */
const refused = async (call: Promise<unknown>, code: string): Promise<unknown> => {
  const error = await call.then(
    () => assert.fail(`It should have been refused with ${code}`),
    (reason: unknown) => reason,
  )
  assert.strictEqual((error as { readonly code?: string }).code, code, String(error))
  return error
}
