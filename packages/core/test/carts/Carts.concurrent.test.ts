import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { Carts } from "../../src/carts/Carts.ts"
import { brokenInvariants } from "../../src/doctor/invariants.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Guest } from "../../src/shared/Actor.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
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
} from "../orders/marketplace.ts"

layer(marketplaceOn(testPostgres()), { excludeTestServices: true, timeout: 60_000 })(
  "Carts and stock under contention",
  (it) => {
    const times = <A, E, R>(count: number, effect: (n: number) => Effect.Effect<A, E, R>) =>
      Effect.forEach(
        Array.from({ length: count }, (_, n) => n),
        effect,
        { concurrency: "unbounded" },
      )

    it.effect("makes one cart of many first additions, and loses none of them", () =>
      Effect.gen(function* () {
        const { sql } = yield* Database
        const carts = yield* Carts
        const customer = yield* newCustomer
        const { variationId } = yield* onSale({ onHand: 100 })
        yield* times(32, () => as(customer)(carts.add({ variationId, quantity: 1 })))
        assert.strictEqual((yield* as(customer)(carts.show)).lines[0]?.quantity, 32)
        assert.strictEqual((yield* sql`select id from carts.carts where customer_id = ${customer.userId}`).length, 1)
      }),
    )

    it.effect("merges a guest's cart once, however often and by whomever at the same time", () =>
      Effect.gen(function* () {
        const carts = yield* Carts
        const { variationId } = yield* onSale({ onHand: 100 })
        const { cart, token } = yield* carts.createForGuest
        yield* fill(Guest.make({ cartId: cart.id }), [{ variationId, quantity: 3 }])
        const customers = yield* Effect.all([newCustomer, newCustomer])
        yield* times(16, (n) => as(customers[n % 2 === 0 ? 0 : 1])(carts.merge({ token })))
        const taken = yield* Effect.forEach(customers, (customer) =>
          Effect.map(as(customer)(carts.show), ({ lines }) => lines[0]?.quantity ?? 0),
        )
        assert.sameMembers(taken, [0, 3])
      }),
    )

    it.effect(
      "synchronises while carts are filled, merged and ordered",
      () =>
        Effect.gen(function* () {
          const carts = yield* Carts
          const shop = yield* openShop()
          const variations = yield* sell(
            shop,
            Array.from({ length: 5 }, () => ({ onHand: 30 })),
          )
          const lines = variations.map((variationId) => ({ variationId, quantity: 1 }))
          const busy = times(24, (n) =>
            Effect.gen(function* () {
              const customer = yield* newCustomer
              const { cart, token } = yield* carts.createForGuest
              yield* fill(Guest.make({ cartId: cart.id }), n % 2 === 0 ? lines : lines.toReversed())
              yield* fill(customer, lines)
              yield* as(customer)(carts.merge({ token }))
              yield* place(customer)
            }).pipe(Effect.exit),
          )
          const [exits, syncs] = yield* Effect.all([busy, times(10, () => asSystem(carts.synchronise))], {
            concurrency: "unbounded",
          })
          for (const exit of exits) {
            if (Exit.isSuccess(exit)) continue
            assert.isFalse(Exit.hasDies(exit), String(exit.cause))
          }
          assert.strictEqual(
            syncs.reduce((sum, sync) => sum + sync.errors, 0),
            0,
          )
          assert.deepStrictEqual(yield* brokenInvariants, [])
        }),
      60_000,
    )

    it.effect("moves stock in every direction at once without losing a unit", () =>
      Effect.gen(function* () {
        const { sql } = yield* Database
        const inventory = yield* Inventory
        const shop = yield* openShop()
        const variations = yield* sell(
          shop,
          Array.from({ length: 4 }, () => ({ onHand: 40, lowStockThreshold: 39 })),
        )
        const reference = { type: "order", id: "contention" } as const
        const moved = yield* times(60, (n): Effect.Effect<boolean> => {
          const ids = n % 2 === 0 ? variations : variations.toReversed()
          const lines = ids.map((variationId) => ({ variationId, quantity: 1 }))
          if (n % 3 === 0) return Effect.isSuccess(asSystem(inventory.take(lines, reference)))
          if (n % 3 === 1) {
            const returned = lines.map((line) => ({ ...line, reference }))
            return Effect.isSuccess(asSystem(inventory.giveBack(returned, "cancelled")))
          }
          const items = ids.map((variationId) => ({ variationId, by: -1 }))
          return Effect.isSuccess(as(shop.vendor)(inventory.adjust({ items, reason: "count" })))
        })
        assert.notInclude(moved, false)
        for (const variationId of variations) assert.strictEqual(yield* onHand(variationId), 40 - 20)
        const imbalanced = yield* sql`
        select s.variation_id from inventory.stock s join inventory.movements m using (variation_id)
        group by s.variation_id, s.on_hand having s.on_hand <> sum(m.quantity)`
        assert.deepStrictEqual(imbalanced, [])
      }),
    )
  },
)
