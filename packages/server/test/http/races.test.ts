import { layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"
import { type Credential, exchange, headersOf } from "./exchange.ts"
import { type Person, person, type Side, side } from "./Marketplace.ts"

const address = { name: "Ada", line1: "Rue 1", city: "Lyon", country: "FR" }

layer(testServer("server"), { excludeTestServices: true, timeout: 120_000 })("What happens at the same time", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () =>
      Effect.flatMap(TestServer, (server) =>
        Effect.promise(async () => {
          await run(server)
          await server.settle()
          assert.deepStrictEqual(await server.brokenInvariants(), [])
        }),
      ),
    )

  let people = 0
  const someone = (server: TestServer["Service"]) => person(server, `Racer${(people += 1)}`)

  const applicant = async (server: TestServer["Service"]) => {
    const { client, credential } = await someone(server)
    const shop = await client.shops.create({ name: `Racer ${people}`, about: "Fast.", contactEmail: "r@example.com" })
    return { client, credential, shop }
  }

  scenario("of approving and rejecting a shop, one happens", async (server) => {
    for (let round = 0; round < 5; round++) {
      const { shop } = await applicant(server)
      const { approve, reject, delete: remove, show } = server.admin.operatorShops
      const outcomes = await together([
        () => approve({ id: shop.id }),
        () => reject({ id: shop.id, reason: "No." }),
        () => approve({ id: shop.id }),
        () => reject({ id: shop.id, reason: "Never." }),
      ])
      assert.deepStrictEqual(tally(outcomes), { done: 1, shop_state_conflict: 3 })
      const { history } = await show({ id: shop.id })
      assert.lengthOf(history, 2)
      await remove({ id: shop.id, reason: "Tests." })
    }
  })

  scenario("somebody who applies for a shop several times at once has one", async (server) => {
    const { client } = await someone(server)
    const outcomes = await together(
      Array.from(
        { length: 6 },
        (_, index) => () =>
          client.shops.create({ name: `Six ${index}`, about: "Fast.", contactEmail: "r@example.com" }),
      ),
    )
    assert.deepStrictEqual(tally(outcomes), { already_in_shop: 5, done: 1 })
  })

  scenario("a cart is ordered once, however often at once", async (server) => {
    const ada = await side(server, "Ada", 1)
    for (let round = 0; round < 5; round++) {
      await ada.customer.client.cart.clear()
      await ada.customer.client.cart.addItem({ variationId: ada.ids["VariationId"] ?? "", quantity: 2 })
      const outcomes = await together(
        Array.from({ length: 8 }, () => () => ada.customer.client.orders.place({ shippingAddress: address })),
      )
      assert.deepStrictEqual(tally(outcomes), { cart_empty: 7, done: 1 })
    }
  })

  scenario("of cancelling and shipping an item, one happens", async (server) => {
    const { customer, vendor, ids } = await side(server, "Bea", 1)
    for (let round = 0; round < 8; round++) {
      await customer.client.cart.clear()
      await customer.client.cart.addItem({ variationId: ids["VariationId"] ?? "", quantity: 1 })
      const order = await customer.client.orders.place({ shippingAddress: address })
      const id = order.items[0]?.id ?? ""
      const outcomes = await together([
        () => customer.client.orders.cancel({ id: order.id }),
        () => vendor.client.shopOrders.moveItem({ id, status: "shipped" }),
        () => vendor.client.shopOrders.moveItem({ id, status: "cancelled" }),
      ])
      // Shipped first, the shop may still cancel: that is a return.
      const { history, items } = await customer.client.orders.show({ id: order.id })
      assert.strictEqual(history.length - 1, tally(outcomes)["done"], JSON.stringify(history))
      assert.strictEqual(history.at(-1)?.to, items[0]?.status)
    }
  })

  scenario("a SKU is taken once", async (server) => {
    const { vendor } = await side(server, "Cleo", 1)
    const outcomes = await together(
      Array.from(
        { length: 8 },
        (_, index) => () =>
          vendor.client.shopProducts.create({
            title: `Same ${index}`,
            sku: "SAME",
            variations: [{ sku: `SAME-${index}`, price: 1 }],
          }),
      ),
    )
    assert.deepStrictEqual(tally(outcomes), { done: 1, sku_taken: 7 })
    const variations = await together(
      Array.from(
        { length: 8 },
        (_, index) => () =>
          vendor.client.shopProducts.create({
            title: `Both ${index}`,
            sku: `B${index}`,
            variations: [{ sku: "BOTH", price: 1 }],
          }),
      ),
    )
    assert.deepStrictEqual(tally(variations), { done: 1, sku_taken: 7 })
  })

  scenario("twenty buyers of the last unit buy one", async (server) => {
    const dora = await side(server, "Dora", 1)
    const product = await dora.vendor.client.shopProducts.create({
      title: "The last one",
      sku: "LAST",
      variations: [{ sku: "LAST-1", price: 100, stock: { onHand: 1 } }],
    })
    const variationId = product.variations[0]?.id ?? ""
    const buyers = await Promise.all(Array.from({ length: 20 }, (_, index) => server.person(`Buyer${index}`)))
    await Promise.all(buyers.map((client) => client.cart.addItem({ variationId, quantity: 1 })))
    const outcomes = await together(buyers.map((client) => () => client.orders.place({ shippingAddress: address })))
    assert.deepStrictEqual(tally(outcomes), { cart_changed: 19, done: 1 })
    const level = (await dora.vendor.client.stock.list({ limit: 100 })).items.find(
      (item) => item.variationId === variationId,
    )
    assert.strictEqual(level?.onHand, 0)
  })

  scenario("what is deleted or closed during an order is sold before, or not at all", async (server) => {
    const ends: ReadonlyArray<(side: Side, productId: string) => PromiseLike<unknown>> = [
      ({ vendor }, id) => vendor.client.shopProducts.remove({ id }),
      ({ vendor }, id) => vendor.client.shopProducts.update({ id, isActive: false }),
      ({ ids }) => server.admin.operatorShops.suspend({ id: ids["ShopId"] ?? "", reason: "Tests." }),
    ]
    for (const [index, end] of ends.entries()) {
      const seller = await side(server, `End${index}`, 1)
      const outcomes = await together([
        () => seller.customer.client.orders.place({ shippingAddress: address }),
        () => end(seller, seller.ids["ProductId"] ?? ""),
      ])
      const { done = 0, cart_changed = 0 } = tally(outcomes)
      assert.strictEqual(done + cart_changed, 2, JSON.stringify(tally(outcomes)))
    }
  })

  scenario("an address registers once", async ({ url, admin }) => {
    const body = JSON.stringify({
      firstName: "One",
      lastName: "Only",
      email: "only@example.com",
      password: "long enough",
    })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        exchange(url, { method: "POST", path: "/v1/auth/register", headers: headersOf({}, "application/json"), body }),
      ),
    )
    assert.deepStrictEqual(new Set(answers.map(({ status }) => status)), new Set([202]))
    assert.lengthOf((await admin.users.list({ search: "only@example.com" })).items, 1)
  })

  scenario("a refresh token is traded once; who brings it again ends the session", async (server) => {
    await someone(server)
    const email = `racer${people}@example.com`
    const post = (path: string, body: object, credential: Credential = {}) =>
      exchange(server.url, {
        method: "POST",
        path,
        headers: headersOf(credential, "application/json"),
        body: JSON.stringify(body),
      })
    const { json } = await post("/v1/auth/login", { email, password: "correct horse battery staple" })
    const refreshToken = json?.["refreshToken"]
    const answers = await Promise.all(Array.from({ length: 8 }, () => post("/v1/auth/refresh", { refreshToken })))
    const won = answers.filter(({ status }) => status === 200)
    assert.isAtMost(won.length, 1)
    assert.isTrue(answers.every(({ status }) => status === 200 || status === 401))
    for (const { json: tokens } of won) {
      const next = await post("/v1/auth/refresh", { refreshToken: tokens?.["refreshToken"] })
      assert.strictEqual(next.status, 401, "the family is revoked")
    }
  })

  scenario("the last admin stays one, and the last owner", async (server) => {
    const others: ReadonlyArray<Person> = await Promise.all([someone(server), someone(server)])
    const accounts = await Promise.all(others.map(({ client }) => client.me.show()))
    for (const { id } of accounts) await server.admin.users.setRole({ id, role: "admin" })
    const me = await server.admin.me.show()
    const [one, two] = others
    const [first, second] = accounts
    await together([
      () => server.admin.users.setRole({ id: first?.id ?? "", role: "customer" }),
      () => one?.client.users.setRole({ id: second?.id ?? "", role: "customer" }),
      () => two?.client.users.setRole({ id: me.id, role: "customer" }),
      () => one?.client.users.suspend({ id: me.id, reason: "Tests." }),
      () => two?.client.users.suspend({ id: first?.id ?? "", reason: "Tests." }),
    ])
    const clients = [server.admin, ...others.map(({ client }) => client)]
    const admins = await Promise.all(
      clients.map((client) => outcomeOf(() => client.users.list({ role: "admin", state: "active" }))),
    )
    assert.include(admins, "done", "somebody can still administrate")
  })
})

/** What became of a call: `done`, or the code of the problem. */
const outcomeOf = async (run: () => PromiseLike<unknown> | undefined): Promise<string> => {
  try {
    await run()
    return "done"
  } catch (error) {
    return String((error as { readonly code?: string }).code ?? error)
  }
}

const together = (calls: ReadonlyArray<() => PromiseLike<unknown> | undefined>): Promise<ReadonlyArray<string>> =>
  Promise.all(calls.map(outcomeOf))

const tally = (outcomes: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, all]) => [outcome, all.length]))
