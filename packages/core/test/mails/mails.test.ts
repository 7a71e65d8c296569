import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import { ProductSnapshots } from "../../src/catalog/ProductSnapshots.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { mailConsumers } from "../../src/mails/mailConsumers.ts"
import { MailDigests } from "../../src/mails/MailDigests.ts"
import { OrderCreated } from "../../src/orders/OrderEvents.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import * as DatabaseTransport from "../../src/platform/events/DatabaseTransport.ts"
import { DeliveryStore } from "../../src/platform/events/DeliveryStore.ts"
import { EventRuntime } from "../../src/platform/events/EventRuntime.ts"
import { Notifications } from "../../src/platform/notifications/Notifications.ts"
import { Customer } from "../../src/shared/Actor.ts"
import { SessionId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopSnapshots } from "../../src/shops/ShopSnapshots.ts"
import { ShopStaff } from "../../src/shops/ShopStaff.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { somebody } from "../identity/marketplace.ts"
import { as, asSystem, fill, marketplaceOn, openShop, place, sell } from "../orders/marketplace.ts"

const mailing = EventRuntime.layer({ consumers: mailConsumers }).pipe(
  Layer.provideMerge(DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer))),
  Layer.provideMerge(Layer.mergeAll(MailDigests.layer, ShopStaff.layer)),
  Layer.provideMerge(Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)),
  Layer.provideMerge(marketplaceOn(testDatabase)),
)

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** Somebody who buys, and where their mails go. */
const buyer = Effect.map(somebody, ({ id, email }) => ({ email, actor: Customer.make({ userId: id, credential }) }))

/** Delivers events and mails. */
const deliver = Effect.gen(function* () {
  yield* (yield* EventRuntime).settle
  yield* (yield* Notifications).sendDue
})

/** What somebody was sent, but for the proof of their address. */
const mailsTo = (email: string) =>
  Effect.andThen(
    deliver,
    Effect.map(
      Effect.flatMap(MemoryMailer.Mailbox, ({ mails }) => mails(email)),
      (mails) => mails.filter(({ subject }) => !subject.startsWith("Confirm your address")),
    ),
  )

/** Sends digests as if an hour had passed. */
const digests = Effect.gen(function* () {
  yield* (yield* EventRuntime).settle
  const { sql } = yield* Database
  yield* sql`update mails.digest_entries set due_at = due_at - interval '1 hour'`
  return yield* asSystem(Effect.flatMap(MailDigests, ({ send }) => send))
})

const emailOf = Effect.fnUntraced(function* (userId: string) {
  const { sql } = yield* Database
  const [row] = yield* sql<{ email: string }>`select email from identity.users where id = ${userId}::uuid`
  return row?.email ?? ""
})

layer(mailing, { excludeTestServices: true, timeout: 120_000 })("Mails about what happened", (it) => {
  it.effect("tell the buyer and every shop of an order, each shop its own part, once", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* openShop(), yield* openShop()]
      const [a = "" as never, b = "" as never] = yield* sell(one, [{ price: 1250 }, { price: 300 }])
      const [c = "" as never] = yield* sell(two, [{ price: 9900 }])
      const { email, actor } = yield* buyer
      yield* fill(actor, [
        { variationId: a, quantity: 2 },
        { variationId: b, quantity: 1 },
        { variationId: c, quantity: 1 },
      ])
      const order = yield* place(actor)
      const [mail, ...others] = yield* mailsTo(email)
      assert.lengthOf(others, 0)
      assert.include(mail?.subject, order.number)
      assert.include(mail?.text, "€25.00")
      assert.include(mail?.text, "Total: €127.00")
      assert.include(mail?.text, `/orders/${order.id}`)
      const toOne = (yield* mailsTo(yield* emailOf(one.vendor.userId))).filter(({ subject }) =>
        /New order/u.test(subject),
      )
      assert.lengthOf(toOne, 1)
      assert.include(toOne[0]?.text, "Total: €28.00")
      assert.notInclude(toOne[0]?.text, "€99.00")
      // Where it goes is seen after signing in, not in a mailbox.
      assert.notInclude(toOne[0]?.text, "St James")
      const toTwo = (yield* mailsTo(yield* emailOf(two.vendor.userId))).find(({ subject }) =>
        /New order/u.test(subject),
      )
      assert.include(toTwo?.text, "Total: €99.00")

      // The transport may deliver again; who has the event has the mail.
      const { sql } = yield* Database
      const consumers = yield* mailConsumers
      assert.strictEqual(new Set(consumers.map(({ name }) => name)).size, consumers.length)
      const [pending] = yield* sql<{
        n: number
      }>`select count(*) as n from notifications.mails where next_attempt_at is not null`
      assert.strictEqual(pending?.n, 0)
      yield* deliver
      assert.lengthOf(yield* mailsTo(email), 1)
    }),
  )

  it.effect("tell in one mail what became of several items, as it is by then", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const shop = yield* openShop()
      const ids = yield* sell(shop, [{}, {}, {}, {}])
      const { email, actor } = yield* buyer
      yield* fill(
        actor,
        ids.map((variationId) => ({ variationId, quantity: 1 })),
      )
      const { items } = yield* place(actor)
      const move = (index: number, status: "shipped" | "delivered" | "cancelled") =>
        as(shop.vendor)(orders.moveItem(items[index]?.id ?? ("" as never), { status }))
      yield* move(0, "shipped")
      yield* move(1, "shipped")
      yield* move(1, "delivered")
      yield* move(2, "cancelled")
      const before = (yield* mailsTo(email)).length
      yield* asSystem(Effect.flatMap(MailDigests, ({ send }) => send))
      assert.lengthOf(yield* mailsTo(email), before)
      assert.deepStrictEqual(yield* digests, { digests: 1 })
      const mails = yield* mailsTo(email)
      assert.lengthOf(mails, before + 1)
      const text = mails.at(-1)?.text ?? ""
      assert.deepStrictEqual([...text.matchAll(/^- .*: (.*)$/gmu)].map(([, status]) => `${status}`).toSorted(), [
        "cancelled",
        "delivered",
        "on its way",
      ])
      assert.deepStrictEqual(yield* digests, { digests: 0 })
      assert.lengthOf(yield* mailsTo(email), before + 1)
    }),
  )

  it.effect("tell of an order that is cancelled as a whole by one mail to each, not item by item", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const shop = yield* openShop()
      const ids = yield* sell(shop, [{}, {}])
      const { email, actor } = yield* buyer
      yield* fill(
        actor,
        ids.map((variationId) => ({ variationId, quantity: 1 })),
      )
      const order = yield* place(actor)
      yield* as(actor)(orders.cancel(order.id, {}))
      yield* digests
      const subjects = (yield* mailsTo(email)).map(({ subject }) => subject)
      assert.lengthOf(subjects, 2)
      assert.lengthOf(
        subjects.filter((subject) => /is cancelled/u.test(subject)),
        1,
      )
      const toShop = (yield* mailsTo(yield* emailOf(shop.vendor.userId))).map(({ subject }) => subject)
      assert.lengthOf(
        toShop.filter((subject) => /is cancelled/u.test(subject)),
        1,
      )
    }),
  )

  it.effect("tell the owner what operators decided about the shop, and why", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { email, actor } = yield* buyer
      const shop = yield* as(actor)(
        shops.create({ name: "Atlas & Sons", about: "Rugs.", contactEmail: "hello@atlas.example" }),
      )
      yield* asSystem(shops.reject(shop.id, "No <imprint>."))
      yield* as(actor)(shops.resubmit({}))
      yield* asSystem(shops.approve(shop.id))
      yield* asSystem(shops.suspend(shop.id, "Late."))
      yield* asSystem(shops.reinstate(shop.id))
      const mails = yield* mailsTo(email)
      assert.deepStrictEqual(mails.map(({ subject }) => subject).toSorted(), [
        "Atlas & Sons is open",
        "Atlas & Sons is suspended",
        "Atlas & Sons sells again",
        "Atlas & Sons was not approved",
      ])
      const rejection = mails.find(({ subject }) => /not approved/u.test(subject))
      assert.include(rejection?.text, "Reason: No <imprint>.")
      assert.include(rejection?.html, "No &lt;imprint&gt;.")
    }),
  )

  it.effect("tell a shop of all that is running out at once, and nothing of what was restocked", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const shop = yield* openShop()
      const ids = yield* sell(
        shop,
        Array.from({ length: 60 }, () => ({ onHand: 5, lowStockThreshold: 2 })),
      )
      const adjust = (by: number, some: typeof ids) =>
        as(shop.vendor)(
          inventory.adjust({
            items: some.map((variationId) => ({ variationId, by })),
            reason: "Counted",
          }),
        )
      yield* adjust(-4, ids)
      yield* adjust(-1, ids.slice(0, 2))
      yield* adjust(4, ids.slice(-3))
      yield* digests
      const mails = (yield* mailsTo(yield* emailOf(shop.vendor.userId))).filter(({ subject }) =>
        /running out/u.test(subject),
      )
      assert.lengthOf(mails, 1)
      assert.strictEqual(mails[0]?.subject, `${shop.name}: 57 variations are running out`)
      const rows = [...(mails[0]?.text ?? "").matchAll(/^- .*: (.*)$/gmu)].map(([, left]) => left)
      assert.lengthOf(rows, 50)
      assert.deepStrictEqual(rows.slice(0, 3), ["sold out", "sold out", "1 left"])
      assert.include(mails[0]?.text, "And 7 more.")
    }),
  )

  it.effect("invite somebody to a shop's staff, once however often they are invited", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const shop = yield* openShop()
      for (let time = 0; time < 3; time += 1) yield* as(shop.vendor)(staff.invite({ email: "new.hand@example.com" }))
      const mails = yield* mailsTo("new.hand@example.com")
      assert.lengthOf(mails, 1)
      assert.include(mails[0]?.subject, `${shop.name} invites you`)
    }),
  )

  it.effect("are not written about what happened days ago", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const [variationId = "" as never] = yield* sell(shop, [{}])
      const { email, actor } = yield* buyer
      yield* fill(actor, [{ variationId, quantity: 1 }])
      yield* place(actor)
      const written = (yield* mailsTo(email)).length
      const consumers = yield* mailConsumers
      const { sql } = yield* Database
      const [event] = yield* sql<{ payload: unknown }>`
        select payload from events.outbox where type = 'order.created' order by occurred_at desc limit 1`
      const payload = yield* Schema.decodeUnknownEffect(OrderCreated.payload)(event?.payload)
      const [onOrderCreated] = consumers
      const at = (days: number) =>
        asSystem(
          onOrderCreated?.handle({ occurredAt: new Date(Date.now() - days * 24 * 3_600_000), payload } as never) ??
            Effect.void,
        )
      yield* at(4)
      assert.lengthOf(yield* mailsTo(email), written)
      yield* at(2)
      assert.lengthOf(yield* mailsTo(email), written + 1)
    }),
  )
})
