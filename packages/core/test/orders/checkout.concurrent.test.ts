import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import { Carts } from "../../src/carts/Carts.ts"
import { brokenInvariants } from "../../src/doctor/invariants.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { as, fill, marketplaceOn, newCustomer, onHand, onSale, openShop, place, sell } from "./marketplace.ts"

layer(marketplaceOn(testPostgres()), { excludeTestServices: true, timeout: 60_000 })(
  "Checkout under contention",
  (it) => {
    const together = <A, E, R>(effects: ReadonlyArray<Effect.Effect<A, E, R>>) =>
      Effect.forEach(effects, Effect.exit, { concurrency: "unbounded" })

    const tagOf = <A, E extends { readonly _tag: string }>(exit: Exit.Exit<A, E>) => {
      if (Exit.isSuccess(exit)) return "placed"
      const error = Exit.findError(exit)
      return Result.isSuccess(error) ? error.success._tag : "defect"
    }

    const tally = (tags: ReadonlyArray<string>) =>
      Object.fromEntries(
        Map.groupBy(tags, (tag) => tag)
          .entries()
          .map(([tag, all]) => [tag, all.length]),
      )

    it.effect(
      "sells ten units to 64 buyers exactly ten times; the others are told and their carts are repaired",
      () =>
        Effect.gen(function* () {
          const { variationId } = yield* onSale({ onHand: 10 })
          const buyers = yield* Effect.all(Array.from({ length: 64 }, () => newCustomer))
          yield* Effect.forEach(buyers, (buyer) => fill(buyer, [{ variationId, quantity: 1 }]), { concurrency: 8 })
          const tags = (yield* together(buyers.map(place))).map(tagOf)
          assert.deepStrictEqual(tally(tags), { placed: 10, CartChanged: 54 })
          assert.strictEqual(yield* onHand(variationId), 0)
          const carts = yield* Carts
          for (const buyer of buyers) assert.deepStrictEqual((yield* as(buyer)(carts.show)).lines, [])
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )

    it.effect(
      "gives what is left to those who ask for more: mixed quantities never oversell",
      () =>
        Effect.gen(function* () {
          const { variationId } = yield* onSale({ onHand: 10 })
          const buyers = yield* Effect.all(Array.from({ length: 32 }, () => newCustomer))
          yield* Effect.forEach(buyers, (buyer, n) => fill(buyer, [{ variationId, quantity: (n % 4) + 1 }]), {
            concurrency: 8,
          })
          const persistent = (buyer: (typeof buyers)[number]): Effect.Effect<unknown, unknown, Orders> =>
            place(buyer).pipe(Effect.catchTag("CartChanged", () => persistent(buyer)))
          yield* together(buyers.map(persistent))
          assert.strictEqual(yield* onHand(variationId), 0)
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )

    it.effect(
      "sells lines that carts hold in either order without a defect",
      () =>
        Effect.gen(function* () {
          const shop = yield* openShop()
          const variations = yield* sell(
            shop,
            Array.from({ length: 6 }, () => ({ onHand: 20, lowStockThreshold: 15 })),
          )
          const buyers = yield* Effect.all(Array.from({ length: 40 }, () => newCustomer))
          yield* Effect.forEach(
            buyers,
            (buyer, n) =>
              fill(
                buyer,
                (n % 2 === 0 ? variations : variations.toReversed()).map((variationId) => ({
                  variationId,
                  quantity: 1,
                })),
              ),
            { concurrency: 8 },
          )
          const tags = (yield* together(buyers.map(place))).map(tagOf)
          assert.deepStrictEqual(tally(tags), { placed: 20, CartChanged: 20 })
          for (const variationId of variations) assert.strictEqual(yield* onHand(variationId), 0)
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )

    it.effect("orders one cart once, however often it is ordered at the same time", () =>
      Effect.gen(function* () {
        const { variationId } = yield* onSale({ onHand: 10 })
        const buyer = yield* newCustomer
        yield* fill(buyer, [{ variationId, quantity: 1 }])
        const tags = (yield* together(Array.from({ length: 16 }, () => place(buyer)))).map(tagOf)
        assert.deepStrictEqual(tally(tags), { placed: 1, CartEmpty: 15 })
        assert.strictEqual(yield* onHand(variationId), 9)
      }),
    )

    it.effect("keeps what is put into the cart while it is being ordered", () =>
      Effect.gen(function* () {
        const carts = yield* Carts
        const shop = yield* openShop()
        const variations = yield* sell(
          shop,
          Array.from({ length: 12 }, () => ({ onHand: 100 })),
        )
        const buyer = yield* newCustomer
        const [first, ...later] = variations
        assert(first !== undefined)
        yield* fill(buyer, [{ variationId: first, quantity: 1 }])
        const [ordered] = yield* Effect.all(
          [
            place(buyer),
            Effect.forEach(later, (variationId) => as(buyer)(carts.add({ variationId, quantity: 1 })), {
              concurrency: "unbounded",
            }),
          ],
          { concurrency: "unbounded" },
        )
        const left = (yield* as(buyer)(carts.show)).lines
        assert.strictEqual(ordered.items.length + left.length, variations.length)
      }),
    )

    it.effect(
      "lets either the buyer cancel or the vendor ship, and returns stock once",
      () =>
        Effect.gen(function* () {
          const orders = yield* Orders
          const { variationId, vendor } = yield* onSale({ onHand: 20 })
          yield* Effect.forEach(Array.from({ length: 20 }), () =>
            Effect.gen(function* () {
              const buyer = yield* newCustomer
              yield* fill(buyer, [{ variationId, quantity: 1 }])
              const order = yield* place(buyer)
              const [item] = order.items
              assert(item !== undefined)
              const before = (yield* onHand(variationId)) ?? 0
              const results = yield* together<unknown, { readonly _tag: string }, never>([
                as(buyer)(orders.cancel(order.id, {})),
                as(vendor)(orders.moveItem(item.id, { status: "shipped" })),
                as(buyer)(orders.cancel(order.id, {})),
                as(vendor)(orders.moveItem(item.id, { status: "shipped" })),
              ])
              const now = yield* as(buyer)(orders.show(order.id))
              const returned = now.status === "cancelled" ? 1 : 0
              assert.strictEqual(results.filter(Exit.isSuccess).length, 1)
              assert.strictEqual(yield* onHand(variationId), before + returned)
            }),
          )
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )

    it.effect(
      "approves an order once when shops deliver its last items at the same time",
      () =>
        Effect.gen(function* () {
          const { sql } = yield* Database
          const orders = yield* Orders
          const shops = yield* Effect.all(Array.from({ length: 8 }, () => onSale()))
          const buyer = yield* newCustomer
          yield* fill(
            buyer,
            shops.map(({ variationId }) => ({ variationId, quantity: 1 })),
          )
          const order = yield* place(buyer)
          const vendorOf = new Map(shops.map((shop) => [shop.shopId, shop.vendor]))
          yield* Effect.forEach(
            order.items,
            (item) => {
              const vendor = vendorOf.get(item.shopId)
              assert(vendor !== undefined)
              return as(vendor)(
                Effect.andThen(
                  orders.moveItem(item.id, { status: "shipped" }),
                  orders.moveItem(item.id, { status: "delivered" }),
                ),
              )
            },
            { concurrency: "unbounded" },
          )
          const approvals = yield* sql`
          select id from events.outbox where type = 'order.approved' and aggregate_id = ${order.id}`
          assert.strictEqual(approvals.length, 1)
          assert.strictEqual((yield* as(buyer)(orders.show(order.id))).status, "approved")
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )
  },
)
