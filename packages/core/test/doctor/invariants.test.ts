import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { brokenInvariants } from "../../src/doctor/invariants.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, fill, marketplaceOn, newCustomer, onSale, openShop, place, sell, uuid } from "../orders/marketplace.ts"

layer(marketplaceOn(testDatabase), { excludeTestServices: true })("Invariants", (it) => {
  const sold = Effect.gen(function* () {
    const orders = yield* Orders
    const { variationId, vendor } = yield* onSale()
    const customer = yield* newCustomer
    yield* fill(customer, [{ variationId, quantity: 2 }])
    const order = yield* place(customer)
    const [item] = order.items
    assert(item !== undefined)
    yield* as(vendor)(orders.moveItem(item.id, { status: "shipped" }))
    return { order, item, variationId, customer }
  })

  /** Runs SQL that no use case would, answers the names of the invariants it broke, and undoes it. */
  const breaks = Effect.fnUntraced(function* (...statements: ReadonlyArray<string>) {
    const { sql, transaction } = yield* Database
    return yield* transaction(
      Effect.gen(function* () {
        for (const statement of statements) yield* sql.unsafe(statement)
        return yield* Effect.fail(yield* brokenInvariants)
      }),
    ).pipe(
      Effect.flip,
      Effect.map((broken) => (Array.isArray(broken) ? broken.map(({ name }) => name) : [])),
    )
  })

  it.effect("hold after selling, moving and cancelling", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      yield* sold
      const { variationId } = yield* onSale()
      const customer = yield* newCustomer
      yield* fill(customer, [{ variationId, quantity: 1 }])
      yield* as(customer)(orders.cancel((yield* place(customer)).id, {}))
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("are each found broken when they are", () =>
    Effect.gen(function* () {
      const { item, order, variationId } = yield* sold
      const stranger = yield* uuid
      const stock = `variation_id = '${variationId}'`
      const movement = (reference: string) => `
        insert into inventory.movements
          (variation_id, shop_id, kind, quantity, reference_type, reference_id, actor_kind, occurred_at)
        values ('${variationId}', '${item.shopId}', 'returned', 1, 'order', '${reference}', 'System', now())`
      const oneMore = `update inventory.stock set on_hand = on_hand + 1 where ${stock}`

      assert.deepStrictEqual(yield* breaks(oneMore), ["inventory.on-hand"])
      assert.deepStrictEqual(yield* breaks(oneMore, movement(order.id)), ["conservation"])
      assert.deepStrictEqual(yield* breaks(oneMore, movement(stranger)), ["conservation"])
      assert.deepStrictEqual(yield* breaks(`update orders.orders set total = total + 1 where id = '${order.id}'`), [
        "orders.totals",
      ])
      assert.deepStrictEqual(
        yield* breaks(`update orders.orders set status = 'approved', settled_at = now() where id = '${order.id}'`),
        ["orders.status"],
      )
      assert.deepStrictEqual(yield* breaks(`update orders.items set status = 'processing' where id = '${item.id}'`), [
        "orders.history",
      ])
      assert.deepStrictEqual(
        yield* breaks(`delete from events.outbox where aggregate_id = '${order.id}' and aggregate_version = 2`),
        ["events.versions"],
      )
      assert.deepStrictEqual(
        yield* breaks(`update events.aggregates set version = version + 1 where id = '${order.id}'`),
        ["events.versions"],
      )
    }),
  )

  it.effect("find a cart with more lines than it may hold", () =>
    Effect.gen(function* () {
      const customer = yield* newCustomer
      const shop = yield* openShop()
      const variations = yield* sell(
        shop,
        Array.from({ length: 100 }, () => ({})),
      )
      yield* fill(
        customer,
        variations.map((variationId) => ({ variationId, quantity: 1 })),
      )
      const oneTooMany = `
        insert into carts.lines (cart_id, variation_id, currency, quantity, price_seen, added_at)
        select cart_id, '${yield* uuid}', currency, 1, 1, now() from carts.lines where variation_id = '${variations[0]}'`
      assert.deepStrictEqual(yield* breaks(oneTooMany), ["carts.lines"])
    }),
  )
})
