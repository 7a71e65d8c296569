import { layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { Orders } from "../../src/orders/Orders.ts"
import { factories, makeTestSouk, movableClock, settleAll, testSouk, type TestSouk } from "../../src/testing/index.ts"

describe("makeTestSouk", () => {
  let souk: TestSouk
  beforeAll(async () => {
    souk = await makeTestSouk({ now: "2026-03-01T09:00:00Z" })
  })
  afterAll(() => souk.close())

  it("makes shop, product, customer, cart and order with sensible defaults", async () => {
    const { order, customer } = await souk.make.order()
    assert.strictEqual(order.total, 2500)
    assert.strictEqual(order.placedAt.toISOString(), "2026-03-01T09:00:00.000Z")
    assert.strictEqual((await souk.api.orders.show(order.id, { actor: customer })).number, order.number)
  })

  it("makes them as they are asked for", async () => {
    const shop = await souk.make.shop({ name: "Vera's Bowls", currency: "JPY" })
    const { variationId } = await souk.make.product({ of: shop, title: "Walnut bowl", price: 1800, onHand: 3 })
    const { actor } = await souk.make.customer({ firstName: "Bea", email: "bea@example.com" })
    const { cart } = await souk.make.cart({ customer: actor, lines: [{ variationId, quantity: 2 }] })
    assert.strictEqual(cart.lines.length, 1)
    const { order } = await souk.make.order({ customer: actor, note: "For my mother" })
    assert.deepStrictEqual([order.currency as string, order.note], ["JPY", "For my mother"])
  })

  it("settles what follows from it: mails are in the mailbox, products are found", async () => {
    const { user, actor } = await souk.make.customer()
    const { product, variationId } = await souk.make.product({ title: "Samovar of brass" })
    await souk.make.order({ customer: actor, lines: [{ variationId, quantity: 1 }] })
    assert.deepStrictEqual(await souk.mails(user.email), [])
    await souk.settle()
    const subjects = (await souk.mails(user.email)).map(({ subject }) => subject)
    assert.isAtLeast(subjects.length, 2, subjects.join(", "))
    const found = await souk.api.search.query({ text: "samovar" }, { actor: souk.actors.guest })
    assert.deepStrictEqual(
      found.products?.items.map(({ id }) => id),
      [product.id],
    )
  })

  it("goes by a clock that the test moves", async () => {
    const { user } = await souk.make.customer()
    const credentials = { email: user.email, password: Redacted.make(factories.testPassword) }
    const origin = { address: "192.0.2.1", userAgent: null }
    const { accessToken } = await souk.api.sessions.login(credentials, origin, { actor: souk.actors.guest })
    const whoever = () =>
      souk.api.sessions.authenticate(Redacted.value(accessToken), { actor: souk.actors.guest }).result()
    assert.isTrue((await whoever()).ok)
    souk.clock.advance("2 hours")
    const later = await whoever()
    assert.isTrue(!later.ok && later.error.code === "unauthenticated")
    assert.strictEqual(souk.clock.now().toISOString(), "2026-03-01T11:00:00.000Z")
  })
})

const clock = movableClock("2026-03-01T09:00:00Z")

layer(testSouk(clock), { excludeTestServices: true })("testSouk, for Effect", (it) => {
  it.effect("has all services and the same factories", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const { order, customer } = yield* factories.order()
      yield* settleAll
      const shown = yield* factories.as(customer)(orders.show(order.id))
      assert.strictEqual(shown.placedAt.getTime(), clock.now().getTime())
    }),
  )
})
