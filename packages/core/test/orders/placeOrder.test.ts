import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Carts } from "../../src/carts/Carts.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  as,
  asSystem,
  fill,
  marketplaceOn,
  newCustomer,
  onHand,
  onSale,
  openShop,
  place,
  sell,
  statementsOf,
  toPlace,
} from "./marketplace.ts"

layer(marketplaceOn(testDatabase), { excludeTestServices: true })("Orders.place", (it) => {
  const eventsOf = Effect.fnUntraced(function* (orderId: string) {
    const { sql } = yield* Database
    return yield* sql<{ type: string; payload: Record<string, unknown> }>`
      select type, payload from events.outbox where aggregate_type = 'order' and aggregate_id = ${orderId} order by sequence`
  })

  const cartOf = Effect.fnUntraced(function* (customer: Parameters<typeof place>[0]) {
    const carts = yield* Carts
    return yield* as(customer)(carts.show)
  })

  it.effect("sells across shops: totals, snapshot, stock, cart, events", () =>
    Effect.gen(function* () {
      const customer = yield* newCustomer
      const [rugs, lamps] = [yield* openShop(), yield* openShop()]
      const [rug] = yield* sell(rugs, [{ price: 1299, onHand: 5 }])
      const [lamp] = yield* sell(lamps, [{ price: 50, onHand: 5 }])
      assert(rug !== undefined && lamp !== undefined)
      yield* fill(customer, [
        { variationId: rug, quantity: 3 },
        { variationId: lamp, quantity: 2 },
      ])
      const order = yield* place(customer)

      assert.strictEqual(order.total, 3 * 1299 + 2 * 50)
      assert.strictEqual(
        order.total,
        order.items.reduce((sum, item) => sum + item.subtotal, 0),
      )
      assert.match(order.number, /^\d{4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/u)
      assert.deepStrictEqual(new Set(order.items.map((item) => item.shopId)), new Set([rugs.shopId, lamps.shopId]))
      assert.strictEqual(yield* onHand(rug), 2)
      assert.strictEqual(yield* onHand(lamp), 3)
      assert.deepStrictEqual((yield* cartOf(customer)).lines, [])
      const orders = yield* Orders
      assert.deepStrictEqual(yield* as(customer)(orders.show(order.id)), order)
      const events = yield* eventsOf(order.id)
      assert.deepStrictEqual(
        events.map((event) => event.type),
        ["order.created", "order.item.created", "order.item.created"],
      )
      assert.include(events.find((event) => event.payload.variationId === rug)?.payload, {
        quantity: 3,
        unitPrice: 1299,
        shopId: rugs.shopId,
        orderId: order.id,
      })
    }),
  )

  it.effect("runs the same statements for 1, 10 and 100 lines", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const variations = yield* sell(
        shop,
        Array.from({ length: 100 }, () => ({ onHand: 10 })),
      )
      const runs = yield* Effect.forEach([1, 10, 100], (lines) =>
        Effect.gen(function* () {
          const customer = yield* newCustomer
          yield* fill(
            customer,
            variations.slice(0, lines).map((variationId) => ({ variationId, quantity: 1 })),
          )
          const { value, statements } = yield* statementsOf(place(customer))
          assert.strictEqual(value.items.length, lines)
          return statements
        }),
      )
      assert.strictEqual(runs[0]?.length, 9)
      assert.deepStrictEqual(runs[1], runs[0])
      assert.deepStrictEqual(runs[2], runs[0])
    }),
  )

  it.effect("adds one statement, however many lines run low", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const variations = yield* sell(
        shop,
        Array.from({ length: 20 }, () => ({ onHand: 1 })),
      )
      const customer = yield* newCustomer
      yield* fill(
        customer,
        variations.map((variationId) => ({ variationId, quantity: 1 })),
      )
      assert.strictEqual((yield* statementsOf(place(customer))).statements.length, 10)
    }),
  )

  it.effect("tells of every difference, repairs the cart, and sells nothing", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const shops = yield* Shops
      const customer = yield* newCustomer
      const [fewer, out, dearer, inactive, closed, same] = [
        yield* onSale({ onHand: 5 }),
        yield* onSale({ onHand: 5 }),
        yield* onSale({ price: 100 }),
        yield* onSale(),
        yield* onSale(),
        yield* onSale(),
      ]
      yield* fill(
        customer,
        [fewer, out, dearer, inactive, closed, same].map(({ variationId }) => ({ variationId, quantity: 3 })),
      )
      const other = yield* newCustomer
      yield* fill(other, [
        { variationId: fewer.variationId, quantity: 4 },
        { variationId: out.variationId, quantity: 5 },
      ])
      yield* place(other)
      yield* sql`update catalog.variations set price = 150 where id = ${dearer.variationId}`
      yield* sql`update catalog.variations set is_active = false where id = ${inactive.variationId}`
      yield* asSystem(shops.suspend(closed.shopId, "Orders were never sent."))

      const refused = yield* Effect.flip(place(customer))
      assert(refused._tag === "CartChanged")
      const byVariation = new Map(refused.differences.map((difference) => [difference.variationId, difference]))
      assert.strictEqual(byVariation.size, 5)
      const about = (id: typeof fewer.variationId) => {
        const { kind, before, after } = byVariation.get(id) ?? {}
        return [kind, before, after]
      }
      assert.deepStrictEqual(about(fewer.variationId), ["reduced", 3, 1])
      assert.deepStrictEqual(about(out.variationId), ["out_of_stock", 3, 0])
      assert.deepStrictEqual(about(dearer.variationId), ["price_changed", 100, 150])
      assert.deepStrictEqual(about(inactive.variationId), ["inactive", 3, 0])
      assert.deepStrictEqual(about(closed.variationId), ["shop_closed", 3, 0])

      const cart = yield* cartOf(customer)
      assert.deepStrictEqual(
        new Map(cart.lines.map((line) => [line.variationId, [line.quantity, line.priceSeen]])),
        new Map([
          [fewer.variationId, [1, 1000]],
          [dearer.variationId, [3, 150]],
          [same.variationId, [3, 1000]],
        ]),
      )
      assert.strictEqual(yield* onHand(same.variationId), 10)
      const order = yield* place(customer)
      assert.strictEqual(order.total, 1000 + 3 * 150 + 3 * 1000)
    }),
  )

  it.effect("refuses an empty cart, and a second order of the same cart", () =>
    Effect.gen(function* () {
      const customer = yield* newCustomer
      assert.strictEqual((yield* Effect.flip(place(customer)))._tag, "CartEmpty")
      const { variationId } = yield* onSale()
      yield* fill(customer, [{ variationId, quantity: 1 }])
      yield* place(customer)
      assert.strictEqual((yield* Effect.flip(place(customer)))._tag, "CartEmpty")
      assert.strictEqual(yield* onHand(variationId), 9)
    }),
  )

  it.effect("is for customers", () =>
    Effect.gen(function* () {
      const { vendor } = yield* onSale()
      assert.strictEqual((yield* Effect.flip(place(vendor)))._tag, "Forbidden")
      assert.strictEqual((yield* Effect.flip(place({ _tag: "Guest", cartId: null })))._tag, "Forbidden")
    }),
  )

  it.effect("refuses a phone number that cannot be dialled, and an order beyond all sums", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const customer = yield* newCustomer
      const { variationId } = yield* onSale({ price: 1_000_000_000_000, onHand: 10_000 })
      yield* fill(customer, [{ variationId, quantity: 10_000 }])
      const shippingAddress = { ...toPlace.shippingAddress, phone: "12" }
      const undialled = yield* as(customer)(orders.place({ shippingAddress })).pipe(Effect.flip)
      assert.strictEqual(undialled._tag, "InvalidPhoneNumber")
      assert.strictEqual((yield* Effect.flip(place(customer)))._tag, "OrderTooLarge")
      assert.strictEqual(yield* onHand(variationId), 10_000)
      const carts = yield* Carts
      yield* as(customer)(carts.setQuantity(variationId, { quantity: 999 }))
      const order = yield* place(customer)
      assert.strictEqual(order.total, 999_000_000_000_000)
    }),
  )
})
