import { Carts } from "@souk/core/carts/Carts"
import type { Order } from "@souk/core/orders/Order"
import { Orders } from "@souk/core/orders/Orders"
import type { OrderItemId, UserId, VariationId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import type { DemoContent, DemoCustomer, DemoOrder } from "../DemoContent.ts"
import { as, asCustomer, asOwner } from "./people.ts"
import type { Step } from "./SeedClock.ts"
import type { SeededProduct } from "./seedGoods.ts"

const hour = 3_600_000
const day = 24 * hour

/** What orders and words refer to, as the seeding has made it. */
export interface SeededMarketplace {
  readonly content: DemoContent
  readonly customers: ReadonlyMap<string, UserId>
  readonly goods: ReadonlyArray<SeededProduct>
}

/**
 * Plans the demo's past orders: carts are filled, orders placed, items shipped, delivered and cancelled, each at its hour.
 */
export const planOrders = Effect.fn("demo.planOrders")(function* (marketplace: SeededMarketplace, today: number) {
  const steps = yield* Effect.forEach(marketplace.content.history, (order, index) =>
    planOrder(marketplace, order, today - order.daysAgo * day + (8 + (index % 12)) * hour, today),
  )
  return steps.flat()
})

const planOrder = Effect.fnUntraced(function* (
  { content, customers, goods }: SeededMarketplace,
  order: DemoOrder,
  placedAt: number,
  today: number,
) {
  const carts = yield* Carts
  const orders = yield* Orders
  const customer = content.customers.find(({ key }) => key === order.customer)
  if (customer === undefined) throw new Error(`Nobody in the demo is ${order.customer}`)
  const buyer = findCustomer(customers, order.customer)
  let placed: Order | undefined

  const place = Effect.orDie(
    Effect.gen(function* () {
      for (const line of order.lines) {
        yield* carts
          .add({ variationId: findVariation(goods, line).variationId, quantity: line.quantity })
          .pipe(as(buyer))
      }
      placed = yield* orders.place(placement(order, customer)).pipe(as(buyer))
    }),
  )

  const moves = order.lines.flatMap((line, index): ReadonlyArray<Step> => {
    const { variationId, owner } = findVariation(goods, line)
    const itemId = Effect.sync(() => itemOf(placed, variationId))
    const move = (status: "shipped" | "delivered") =>
      Effect.flatMap(itemId, (id) => orders.moveItem(id, { status }).pipe(Effect.asVoid, Effect.orDie, as(owner)))
    const { outcome } = line
    const shipped = { at: Math.min(placedAt + (20 + index * 3) * hour, today - 2 * hour), act: move("shipped") }
    const delivered = { at: Math.min(shipped.at + (40 + index * 9) * hour, today - hour), act: move("delivered") }
    if (outcome.status === "processing") return []
    if (outcome.status === "shipped") return [shipped]
    if (outcome.status === "delivered") return [shipped, delivered]
    const { by, reason } = outcome
    const cancel = Effect.flatMap(itemId, (id) =>
      by === "vendor"
        ? orders.moveItem(id, { status: "cancelled", reason }).pipe(Effect.asVoid, Effect.orDie, as(owner))
        : Effect.suspend(() => orders.cancel(requirePlaced(placed).id, { itemIds: [id], reason })).pipe(
            Effect.asVoid,
            Effect.orDie,
            as(buyer),
          ),
    )
    return [{ at: Math.min(placedAt + 5 * hour, today - hour), act: cancel }]
  })

  const placing: Step = { at: placedAt, act: place }
  return [placing, ...moves]
})

const requirePlaced = (order: Order | undefined): Order => {
  if (order === undefined) throw new Error("An item of the demo moves before its order is placed")
  return order
}

const itemOf = (order: Order | undefined, variationId: VariationId): OrderItemId => {
  const item = requirePlaced(order).items.find((each) => each.variationId === variationId)
  if (item === undefined) throw new Error("An order of the demo lacks one of its items")
  return item.id
}

/** Finds a variation of the demo's goods, and who sells it. */
export const findVariation = (
  goods: ReadonlyArray<SeededProduct>,
  line: { readonly shop: string; readonly variation: string },
) => {
  const found = goods
    .filter(({ shop }) => shop.content.slug === line.shop)
    .flatMap(({ shop, product }) => product.variations.map((variation) => ({ shop, variation })))
    .find(({ variation }) => variation.sku === line.variation)
  if (found === undefined) throw new Error(`In the demo ${line.shop} does not sell ${line.variation}`)
  return { variationId: found.variation.id, owner: asOwner(found.shop.ownerId, found.shop.id) }
}

/** Finds a customer of the demo by their key, as the actor that they are. */
export const findCustomer = (customers: ReadonlyMap<string, UserId>, key: string) => {
  const customerId = customers.get(key)
  if (customerId === undefined) throw new Error(`Nobody in the demo is ${key}`)
  return asCustomer(customerId)
}

const placement = (order: DemoOrder, { firstName, lastName, address, phone }: DemoCustomer) => ({
  shippingAddress: {
    name: `${firstName} ${lastName}`,
    line1: address.line1,
    ...(address.line2 === undefined ? {} : { line2: address.line2 }),
    ...(address.postcode === undefined ? {} : { postalCode: address.postcode }),
    city: address.city,
    ...(address.region === undefined ? {} : { region: address.region }),
    country: address.country,
    ...(phone === undefined ? {} : { phone }),
  },
  ...(order.note === undefined ? {} : { note: order.note }),
})
