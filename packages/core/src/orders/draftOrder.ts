import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { type Purchasable, type Supplies, purchasable } from "../carts/CartDifference.ts"
import type { FilledCart, LineInCart } from "../carts/CartLines.ts"
import { OrderId, OrderItemId } from "../shared/Ids.ts"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import { now } from "../shared/Timestamp.ts"
import { type Order, type PlaceOrder, type ShippingAddress, maxOrderTotal } from "./Order.ts"
import { OrderTooLarge } from "./OrderErrors.ts"
import type { OrderItem } from "./OrderItem.ts"
import { orderNumber, orderNumberBytes } from "./OrderNumber.ts"

/** Draws up the order of a cart all of whose lines can be bought: what is sold as it is now, sums, number, address. */
export const draftOrder = Effect.gen(function* () {
  const random = yield* SecureRandom

  return Effect.fn("Orders.draft")(function* (input: PlaceOrder, cart: FilledCart, supplies: Supplies) {
    const placedAt = yield* now
    const shippingAddress = yield* dialable(input.shippingAddress)
    const items = yield* Effect.forEach(cart.lines, (line) =>
      Effect.gen(function* () {
        const found = yield* Effect.orDie(Effect.fromResult(purchasable(supplies.get(line.variationId), cart.currency)))
        return soldItem(OrderItemId.make(yield* random.uuidV7()), line, found, placedAt)
      }),
    )
    const total = items.reduce((sum, item) => sum + item.subtotal, 0)
    if (total > maxOrderTotal) {
      return yield* new OrderTooLarge({ detail: "One order cannot cost this much. Order fewer units at a time." })
    }
    const order: Order = {
      id: OrderId.make(yield* random.uuidV7()),
      number: orderNumber(yield* random.randomBytes(orderNumberBytes), placedAt),
      status: "open",
      currency: cart.currency,
      total,
      itemCount: items.length,
      placedAt,
      settledAt: null,
      importedAt: null,
      shippingAddress,
      note: input.note ?? null,
      items,
      history: items.map((item) => ({
        itemId: item.id,
        from: null,
        to: item.status,
        reason: null,
        by: "Customer",
        occurredAt: placedAt,
      })),
    }
    return order
  })
})

const soldItem = (id: OrderItemId, line: LineInCart, { offer, shop }: Purchasable, placedAt: Date): OrderItem => ({
  id,
  shopId: shop.id,
  shopName: shop.name,
  productId: offer.productId,
  variationId: offer.variationId,
  title: offer.title,
  slug: offer.slug,
  sku: offer.sku,
  options: offer.options,
  imageUrl: offer.imageUrl,
  unitPrice: offer.price,
  quantity: line.quantity,
  subtotal: offer.price * line.quantity,
  status: "processing",
  statusChangedAt: placedAt,
})

const dialable = (address: ShippingAddress) =>
  address.phone === undefined
    ? Effect.succeed(address)
    : Effect.fromResult(parsePhoneNumber(address.phone, address.country)).pipe(
        Effect.map((phone): ShippingAddress => ({ ...address, phone })),
      )
