import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { cartConsumers } from "../../src/carts/cartConsumers.ts"
import { Carts } from "../../src/carts/Carts.ts"
import { CartTokens } from "../../src/carts/CartTokens.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { type Actor, Customer, Guest } from "../../src/shared/Actor.ts"
import { CartId, VariationId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  as,
  asSystem,
  fill,
  marketplaceOn,
  newCustomer,
  newOperator,
  onSale,
  openShop,
  place,
  sell,
  statementsOf,
  uuid,
} from "../orders/marketplace.ts"

layer(marketplaceOn(testDatabase), { excludeTestServices: true })("Carts", (it) => {
  const add = (actor: Actor, variationId: VariationId, quantity: number) =>
    Effect.flatMap(Carts, (carts) => as(actor)(carts.add({ variationId, quantity })))
  const cartOf = (actor: Actor) => Effect.flatMap(Carts, (carts) => as(actor)(carts.show))
  const quantities = (cart: { readonly lines: ReadonlyArray<{ variationId: VariationId; quantity: number }> }) =>
    cart.lines.map(({ variationId, quantity }) => [variationId, quantity])

  const newGuest = Effect.gen(function* () {
    const carts = yield* Carts
    const { cart, token } = yield* carts.createForGuest
    return { token, actor: Guest.make({ cartId: cart.id }) }
  })

  it.effect("adds up, caps by stock, and says so", () =>
    Effect.gen(function* () {
      const customer = yield* newCustomer
      const { variationId } = yield* onSale({ onHand: 5, price: 250 })
      yield* add(customer, variationId, 2)
      const capped = yield* add(customer, variationId, 4)
      assert.deepStrictEqual(quantities(capped), [[variationId, 5]])
      assert.deepStrictEqual(capped.adjustments, [{ variationId, kind: "reduced", before: 6, after: 5 }])
      assert.strictEqual(capped.total, 5 * 250)
      const carts = yield* Carts
      const set = yield* as(customer)(carts.setQuantity(variationId, { quantity: 9 }))
      assert.deepStrictEqual(set.adjustments, [{ variationId, kind: "reduced", before: 9, after: 5 }])
      const fewer = yield* as(customer)(carts.setQuantity(variationId, { quantity: 1 }))
      assert.deepStrictEqual([quantities(fewer), fewer.adjustments], [[[variationId, 1]], []])
      assert.deepStrictEqual(yield* cartOf(customer), fewer)
      assert.deepStrictEqual((yield* as(customer)(carts.remove(variationId))).lines, [])
      yield* as(customer)(carts.remove(variationId))
      const absent = yield* Effect.flip(as(customer)(carts.setQuantity(variationId, { quantity: 1 })))
      assert.strictEqual(absent._tag, "CartLineNotFound")
    }),
  )

  it.effect("refuses what cannot be bought and tells why; the cart stays as it was", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const shops = yield* Shops
      const customer = yield* newCustomer
      const [sold, inactive, closed, kept] = [
        yield* onSale({ onHand: 0 }),
        yield* onSale(),
        yield* onSale(),
        yield* onSale(),
      ]
      const yen = yield* openShop("JPY")
      const [inYen] = yield* sell(yen, [{}])
      assert(inYen !== undefined)
      yield* sql`update catalog.variations set is_active = false where id = ${inactive.variationId}`
      yield* asSystem(shops.suspend(closed.shopId, "Orders were never sent."))
      const before = yield* add(customer, kept.variationId, 1)
      const unknown = VariationId.make(yield* uuid)
      const reasons = yield* Effect.forEach(
        [sold.variationId, inactive.variationId, closed.variationId, inYen, unknown],
        (variationId) =>
          Effect.map(Effect.flip(add(customer, variationId, 1)), (error) => "reason" in error && error.reason),
      )
      assert.deepStrictEqual(reasons, ["out_of_stock", "inactive", "shop_closed", "other_currency", "gone"])
      assert.deepStrictEqual(yield* cartOf(customer), { ...before, adjustments: [] })
      const carts = yield* Carts
      yield* as(customer)(carts.clear)
      assert.strictEqual((yield* add(customer, inYen, 1)).currency, "JPY")
    }),
  )

  it.effect("holds a hundred lines, shown with subtotals per shop by the same statements as one line", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* openShop(), yield* openShop()]
      const [one, ...hundred] = [
        ...(yield* sell(
          first,
          Array.from({ length: 51 }, () => ({ price: 10 })),
        )),
        ...(yield* sell(
          second,
          Array.from({ length: 50 }, () => ({ price: 3 })),
        )),
      ]
      assert(one !== undefined)
      const [small, large] = [yield* newCustomer, yield* newCustomer]
      yield* fill(small, [{ variationId: one, quantity: 1 }])
      yield* fill(
        large,
        hundred.map((variationId) => ({ variationId, quantity: 2 })),
      )
      assert.strictEqual((yield* Effect.flip(add(large, one, 1)))._tag, "CartFull")

      const [few, many] = [yield* statementsOf(cartOf(small)), yield* statementsOf(cartOf(large))]
      assert.deepStrictEqual(many.statements, few.statements)
      assert.strictEqual(many.statements.length, 5)
      assert.deepStrictEqual(
        many.value.shops.map(({ shopId, subtotal }) => [shopId, subtotal]),
        [
          [first.shopId, 50 * 10 * 2],
          [second.shopId, 50 * 3 * 2],
        ],
      )
      assert.strictEqual(many.value.total, 1300)
      const adding = yield* statementsOf(add(large, hundred[0] as VariationId, 1))
      assert.strictEqual(adding.statements.length, 6)
    }),
  )

  it.effect("shows the price seen beside the price now, and what is left to buy", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const customer = yield* newCustomer
      const { variationId } = yield* onSale({ onHand: 5, price: 100 })
      yield* add(customer, variationId, 4)
      yield* sql`update catalog.variations set price = 90 where id = ${variationId}`
      const other = yield* newCustomer
      yield* add(other, variationId, 3)
      yield* place(other)
      const [line] = (yield* cartOf(customer)).lines
      assert.include(line, { quantity: 4, priceSeen: 100, availability: "reduced", orderable: 2, subtotal: 180 })
      assert.strictEqual(line?.product?.price, 90)
    }),
  )

  it.effect("gives guests a cart by a signed token, and customers the guest's lines on sign-in", () =>
    Effect.gen(function* () {
      const carts = yield* Carts
      const tokens = yield* CartTokens
      const customer = yield* newCustomer
      const [both, guestOnly, gone] = [yield* onSale({ onHand: 5 }), yield* onSale(), yield* onSale({ onHand: 1 })]
      const guest = yield* newGuest
      assert.strictEqual(yield* tokens.verify(guest.token), guest.actor.cartId)
      yield* fill(guest.actor, [
        { variationId: both.variationId, quantity: 3 },
        { variationId: guestOnly.variationId, quantity: 2 },
        { variationId: gone.variationId, quantity: 1 },
      ])
      yield* add(customer, both.variationId, 4)
      const faster = yield* newCustomer
      yield* add(faster, gone.variationId, 1)
      yield* place(faster)

      const merged = yield* as(customer)(carts.merge({ token: guest.token }))
      assert.deepStrictEqual(quantities(merged), [
        [both.variationId, 5],
        [guestOnly.variationId, 2],
      ])
      assert.sameDeepMembers(
        [...merged.adjustments],
        [
          { variationId: both.variationId, kind: "reduced", before: 7, after: 5 },
          { variationId: gone.variationId, kind: "out_of_stock", before: 1, after: 0 },
        ],
      )
      const again = yield* as(customer)(carts.merge({ token: guest.token }))
      assert.deepStrictEqual(again, { ...merged, adjustments: [] })
      assert.deepStrictEqual((yield* cartOf(guest.actor)).lines, [])
      const forged = yield* Effect.flip(as(customer)(carts.merge({ token: `${guest.actor.cartId}.AAAA` })))
      assert.strictEqual(forged._tag, "InvalidCartToken")
      const { sql } = yield* Database
      const told = yield* sql<{ type: string }>`
        select type from events.outbox
        where aggregate_type = 'cart' and payload ->> 'customerId' = ${customer.userId} order by aggregate_version`
      // Merged once: the second time there was nothing to move.
      assert.deepStrictEqual(
        told.map(({ type }) => type),
        ["cart.created", "cart.merged"],
      )
    }),
  )

  it.effect("has none for vendors, and for guests only the one of their token", () =>
    Effect.gen(function* () {
      const { vendor, variationId } = yield* onSale()
      assert.strictEqual((yield* Effect.flip(cartOf(vendor)))._tag, "Forbidden")
      assert.strictEqual((yield* Effect.flip(add(vendor, variationId, 1)))._tag, "Forbidden")
      const without = Guest.make({ cartId: null })
      assert.strictEqual((yield* Effect.flip(cartOf(without)))._tag, "CartNotFound")
      assert.strictEqual((yield* Effect.flip(add(without, variationId, 1)))._tag, "CartNotFound")
    }),
  )

  it.effect("comes with a new user and goes when a user becomes a vendor", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const [onUserCreated, onVendorAppointed] = yield* cartConsumers
      const { userId } = yield* newCustomer
      const owned = sql`select id from carts.carts where customer_id = ${userId}`
      const handle = (consumer: typeof onUserCreated, payload: unknown) =>
        asSystem(consumer.handle({ payload } as Parameters<typeof consumer.handle>[0]))
      yield* handle(onUserCreated, { userId })
      yield* handle(onUserCreated, { userId })
      assert.strictEqual((yield* owned).length, 1)
      const { variationId } = yield* onSale()
      yield* add(
        Customer.make({ userId, credential: { _tag: "ApiKey", apiKeyId: (yield* uuid) as never } }),
        variationId,
        1,
      )
      yield* handle(onVendorAppointed, { vendorIds: [userId] })
      assert.strictEqual((yield* owned).length, 0)
      const told = yield* sql<{ type: string; exchange: string }>`
        select type, exchange from events.outbox
        where aggregate_type = 'cart' and payload ->> 'customerId' = ${userId} order by aggregate_version`
      assert.deepStrictEqual(told, [
        { type: "cart.created", exchange: "cart_events" },
        { type: "cart.deleted", exchange: "cart_events" },
      ])
    }),
  )

  it.effect("follows stock in bulk, keeps the result, and leaves prices to their owners", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const carts = yield* Carts
      const operator = yield* newOperator
      const [fewer, none, same] = [yield* onSale({ onHand: 9 }), yield* onSale(), yield* onSale()]
      const buyers = yield* Effect.all(Array.from({ length: 250 }, () => newCustomer))
      yield* Effect.forEach(buyers, (buyer) =>
        fill(
          buyer,
          [fewer, none, same].map(({ variationId }) => ({ variationId, quantity: 4 })),
        ),
      )
      yield* as(operator)(carts.synchronise)
      yield* sql`update inventory.stock set on_hand = 3 where variation_id = ${fewer.variationId}`
      yield* sql`update catalog.variations set is_active = false where id = ${none.variationId}`
      yield* sql`update catalog.variations set price = 1 where id = ${same.variationId}`
      const result = yield* as(operator)(carts.synchronise)
      assert.include(result, { updated: 250, deleted: 250, errors: 0 })
      assert.strictEqual(result.totalItems, result.updated + result.deleted + result.unchanged)
      const synced = yield* cartOf(buyers[249] as Actor)
      assert.deepStrictEqual(
        synced.lines.map(({ variationId, quantity, priceSeen }) => [variationId, quantity, priceSeen]),
        [
          [fewer.variationId, 3, 1000],
          [same.variationId, 4, 1000],
        ],
      )
      const settled = yield* as(operator)(carts.synchronise)
      assert.include(settled, { updated: 0, deleted: 0 })
      const listed = yield* as(operator)(carts.listSyncs({ limit: 2 }))
      assert.deepStrictEqual(listed.items, [settled, result])
      assert.strictEqual((yield* Effect.flip(as(buyers[0] as Actor)(carts.synchronise)))._tag, "Forbidden")
    }),
  )

  it.effect("forgets carts that guests have left for 30 days, and no others", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const carts = yield* Carts
      const { variationId } = yield* onSale()
      const [left, fresh, customer] = [yield* newGuest, yield* newGuest, yield* newCustomer]
      for (const actor of [left.actor, fresh.actor, customer]) yield* add(actor, variationId, 1)
      yield* sql`
        update carts.carts set updated_at = now() - interval '31 days'
        where id = ${left.actor.cartId} or customer_id = ${customer.userId}`
      assert.strictEqual(yield* carts.purge, 1)
      const lines = yield* Effect.forEach([left.actor, fresh.actor, customer], (actor) =>
        Effect.map(cartOf(actor), (cart) => cart.lines.length),
      )
      assert.deepStrictEqual(lines, [0, 1, 1])
    }),
  )

  it.effect("trusts tokens of the newest and of older secrets, and nothing else", () =>
    Effect.gen(function* () {
      const tokens = yield* CartTokens
      const cartId = CartId.make(yield* uuid)
      const signed = (secret: string) =>
        Effect.flatMap(CartTokens, ({ sign }) => sign(cartId)).pipe(
          Effect.provide(Layer.fresh(CartTokens.layer({ secrets: [Redacted.make(secret)] }))),
        )
      assert.strictEqual(yield* tokens.verify(yield* signed("an old secret")), cartId)
      assert.isNull(yield* tokens.verify(yield* signed("a stranger's secret")))
      const token = yield* tokens.sign(cartId)
      const other = yield* uuid
      for (const bad of [
        "",
        ".",
        cartId,
        `${token}.x`,
        `${token}x`,
        token.slice(0, -1),
        token.replace(cartId, other),
      ]) {
        assert.isNull(yield* tokens.verify(bad), bad)
      }
    }),
  )
})
