import { layer } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { assert } from "vitest"
import { Analytics } from "../../src/analytics/Analytics.ts"
import { analyticsInvariants } from "../../src/analytics/AnalyticsInvariants.ts"
import { analyticsConsumers } from "../../src/analytics/onOrderApproved.ts"
import { dayAt } from "../../src/analytics/Period.ts"
import { Views } from "../../src/analytics/Views.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductSnapshots } from "../../src/catalog/ProductSnapshots.ts"
import { OrderApproved } from "../../src/orders/OrderEvents.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import * as DatabaseTransport from "../../src/platform/events/DatabaseTransport.ts"
import { DeliveryStore } from "../../src/platform/events/DeliveryStore.ts"
import { EventRuntime } from "../../src/platform/events/EventRuntime.ts"
import { Guest } from "../../src/shared/Actor.ts"
import { type ProductId, VariationId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopSnapshots } from "../../src/shops/ShopSnapshots.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  as,
  asSystem,
  fill,
  marketplaceOn,
  newCustomer,
  type OpenShop,
  openShop,
  place,
} from "../orders/marketplace.ts"

const analytics = EventRuntime.layer({ consumers: analyticsConsumers }).pipe(
  Layer.provideMerge(DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer))),
  Layer.provideMerge(Layer.mergeAll(Analytics.layer, Views.layer)),
  Layer.provideMerge(Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)),
  Layer.provideMerge(marketplaceOn(testDatabase)),
)

const hour = 3_600_000
const minute = 60_000

/** A time that tests move; waiting still takes real time, so that what repeats in the background does not repeat for years. */
let time = Date.UTC(2026, 1, 1)

const pass = (millis: number) => Effect.sync(() => void (time += millis))

const inTime = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Clock.Clock, (real) => {
    const nanos = () => BigInt(time) * 1_000_000n
    const clock: Clock.Clock = {
      currentTimeMillisUnsafe: () => time,
      currentTimeMillis: Effect.sync(() => time),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: real.monotonicTimeNanos,
      sleep: (duration) => real.sleep(duration),
    }
    return Effect.provideService(effect, Clock.Clock, clock)
  })

const browser = {
  address: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
}

/** Chance that is the same in every run. */
const chance = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

let serial = 0

/** A product with a cost, and one variation. */
const sellAt = Effect.fnUntraced(function* (shop: OpenShop, price: number, cost: number) {
  const products = yield* Products
  serial += 1
  const product = yield* as(shop.vendor)(
    products.create({
      title: `Thing ${serial}`,
      sku: `T-${serial}`,
      cost,
      variations: [{ sku: `T-${serial}-1`, price, stock: { onHand: 10_000 } }] as never,
    }),
  )
  const variationId = VariationId.make(product.variations[0]?.id ?? "")
  return { productId: product.id, variationId, price, cost, shop }
})

type Thing = Effect.Success<ReturnType<typeof sellAt>>

/** Orders these things and has some of them delivered, the others cancelled. */
const order = Effect.fnUntraced(function* (
  lines: ReadonlyArray<{ readonly thing: Thing; readonly quantity: number; readonly delivered: boolean }>,
) {
  const orders = yield* Orders
  const customer = yield* newCustomer
  yield* fill(
    customer,
    lines.map(({ thing, quantity }) => ({ variationId: thing.variationId, quantity })),
  )
  const placed = yield* place(customer)
  for (const item of placed.items) {
    const line = lines.find(({ thing }) => thing.variationId === item.variationId)
    if (line === undefined) continue
    const move = (status: "shipped" | "delivered" | "cancelled") =>
      as(line.thing.shop.vendor)(orders.moveItem(item.id, { status }))
    if (!line.delivered) yield* move("cancelled")
    else yield* Effect.andThen(move("shipped"), move("delivered"))
  }
})

const settle = Effect.flatMap(EventRuntime, (runtime) => runtime.settle)

const broken = Effect.flatMap(analyticsInvariants, (all) => Effect.forEach(all, ({ violations }) => violations))

layer(analytics, { excludeTestServices: true, timeout: 120_000 })("Analytics", (it) => {
  it.effect(
    "has the figures that orders have, however late the events and however often they arrive",
    () =>
      inTime(
        Effect.gen(function* () {
          const service = yield* Analytics
          const { sql } = yield* Database
          const random = chance(7)
          const zones = ["Pacific/Auckland", "America/Los_Angeles", "UTC"]
          const shops = yield* Effect.forEach(zones, (timeZone) =>
            Effect.gen(function* () {
              const shop = yield* openShop()
              yield* Effect.flatMap(Shops, (all) => as(shop.vendor)(all.update({ timeZone })))
              return { ...shop, timeZone }
            }),
          )
          const things = yield* Effect.forEach(
            Array.from({ length: 9 }, (_, index) => shops[index % 3]),
            (shop) => sellAt(shop as OpenShop, 500 + random(5000), random(3000)),
          )
          for (let index = 0; index < 30; index += 1) {
            yield* pass((1 + random(30)) * hour)
            const chosen = [
              ...new Set(Array.from({ length: 1 + random(4) }, () => things[random(things.length)] as Thing)),
            ]
            yield* order(chosen.map((thing) => ({ thing, quantity: 1 + random(4), delivered: random(4) > 0 })))
          }
          // Long after the approvals: what counts is when they happened.
          yield* pass(48 * hour)
          yield* settle
          // And again, as if the inbox had forgotten them.
          const [consumer] = yield* analyticsConsumers
          const events = yield* sql<{ occurredAt: Date; payload: unknown }>`
        select occurred_at, payload from events.outbox where type = 'order.approved'`
          for (const { occurredAt, payload } of events) {
            const decoded = yield* Schema.decodeUnknownEffect(OrderApproved.payload)(payload)
            yield* asSystem(consumer?.handle({ occurredAt, payload: decoded } as never) ?? Effect.void)
          }

          const rows = yield* sql<{
            orderId: string
            shopId: string
            productId: ProductId
            quantity: number
            unitPrice: number
            settledAt: Date
          }>`
        select i.order_id, i.shop_id, i.product_id, i.quantity, i.unit_price, o.settled_at
        from orders.items i
        join orders.orders o on o.id = i.order_id
        where o.status = 'approved' and i.status = 'delivered'`
          assert.isAbove(rows.length, 30)
          const costOf = new Map(things.map(({ productId, cost }) => [productId, cost]))
          for (const { shopId, vendor, timeZone } of shops) {
            for (const days of [1, 7, 20, 90]) {
              const dashboard = yield* as(vendor)(service.dashboard({ days }))
              const own = rows.filter(
                (row) => row.shopId === shopId && dayAt(row.settledAt, timeZone) >= dashboard.period.from,
              )
              const sum = (of: (row: (typeof rows)[number]) => number) => own.reduce((total, row) => total + of(row), 0)
              const revenue = sum((row) => row.unitPrice * row.quantity)
              const profit = sum((row) => (row.unitPrice - (costOf.get(row.productId) ?? 0)) * row.quantity)
              const orders = new Set(own.map(({ orderId }) => orderId)).size
              const expected = { orders, units: sum((row) => row.quantity), revenue, profit }
              const { orders: counted, units, revenue: earned, profit: gained } = dashboard
              assert.deepStrictEqual(
                { orders: counted, units, revenue: earned, profit: gained },
                expected,
                `${days} days`,
              )
              assert.strictEqual(dashboard.averageOrderValue, orders === 0 ? null : Math.round(revenue / orders))
              assert.strictEqual(dashboard.trend.length, days)
              assert.strictEqual(
                dashboard.trend.reduce((total, day) => total + day.revenue, 0),
                revenue,
              )

              const report = yield* as(vendor)(service.sales({ days, limit: 100, sort: "profit" }))
              const { margin, ...total } = report.total
              assert.deepStrictEqual(total, expected)
              assert.strictEqual(margin, revenue === 0 ? null : profit / revenue)
              assert.strictEqual(report.items.length, own.length)
              assert.deepStrictEqual(
                report.items.map((item) => item.profit),
                report.items.map((item) => item.profit).toSorted((a, b) => b - a),
              )
              const products = yield* as(vendor)(service.products({ days }))
              assert.strictEqual(
                products.items.reduce((all, item) => all + item.revenue, 0),
                revenue,
              )
            }
          }
          const all = yield* asSystem(service.marketplace({ days: 90 }))
          assert.strictEqual(
            all.currencies.reduce((total, { revenue }) => total + revenue, 0),
            rows.reduce((total, row) => total + row.unitPrice * row.quantity, 0),
          )
          assert.deepStrictEqual((yield* broken).flat(), [])
        }),
      ),
    120_000,
  )

  it.effect("keeps the cost of the time, and pages sales in every order without a gap", () =>
    inTime(
      Effect.gen(function* () {
        const service = yield* Analytics
        const shop = yield* openShop()
        const thing = yield* sellAt(shop, 1000, 400)
        for (const quantity of [3, 1, 2, 2, 1]) {
          yield* pass(minute)
          yield* order([{ thing, quantity, delivered: true }])
        }
        yield* settle
        yield* Effect.flatMap(Products, (products) => as(shop.vendor)(products.update(thing.productId, { cost: 900 })))
        yield* order([{ thing, quantity: 1, delivered: true }])
        yield* settle
        const { total } = yield* as(shop.vendor)(service.sales({ period: "7d" }))
        assert.deepStrictEqual([total.revenue, total.profit], [10_000, 9 * 600 + 100])
        for (const sort of ["newest", "revenue", "profit", "quantity"] as const) {
          const seen: Array<string> = []
          let cursor: string | null = null
          do {
            const page: Effect.Success<ReturnType<typeof service.sales>> = yield* as(shop.vendor)(
              service.sales({ sort, limit: 2, ...(cursor === null ? {} : { cursor }) }),
            )
            seen.push(...page.items.map(({ itemId }) => itemId))
            cursor = page.nextCursor
          } while (cursor !== null)
          assert.strictEqual(new Set(seen).size, 6, sort)
          assert.strictEqual(seen.length, 6, sort)
        }
      }),
    ),
  )

  it.effect("counts a view once for a visitor and half hour, and neither robots nor the shop's own people", () =>
    inTime(
      Effect.gen(function* () {
        const service = yield* Analytics
        const views = yield* Views
        const shop = yield* openShop()
        const other = yield* openShop()
        const thing = yield* sellAt(shop, 1000, 400)
        const guest = Guest.make({ cartId: null })
        const customer = yield* newCustomer
        yield* pass(100 * 24 * hour)
        const look = { kind: "product", id: thing.productId } as const
        const at = (visitor: string) => as(guest)(views.record({ ...look, visitor }, browser))
        yield* at("visitor-one")
        yield* at("visitor-one")
        yield* at("visitor-two")
        yield* as(guest)(views.record(look, browser))
        yield* as(customer)(views.record(look, browser))
        yield* as(customer)(views.record(look, { ...browser, address: "198.51.100.1" }))
        yield* as(guest)(
          views.record(look, { ...browser, userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)" }),
        )
        yield* as(shop.vendor)(views.record(look, browser))
        yield* as(other.vendor)(views.record(look, browser))
        yield* as(guest)(views.record({ kind: "product", id: shop.shopId }, browser))
        yield* as(guest)(views.record({ kind: "shop", id: shop.shopId }, browser))
        yield* views.settle
        yield* at("visitor-two")
        yield* views.settle
        yield* pass(30 * minute)
        yield* at("visitor-two")
        yield* views.settle
        yield* order([{ thing, quantity: 2, delivered: true }])
        yield* settle

        const dashboard = yield* as(shop.vendor)(service.dashboard({ period: "today" }))
        assert.strictEqual(dashboard.productViews, 6)
        assert.strictEqual(dashboard.productViewers, 5)
        assert.strictEqual(dashboard.shopViews, 1)
        assert.strictEqual(dashboard.conversion, 1 / 5)
        assert.strictEqual(dashboard.topProducts[0]?.views, 6)

        yield* pass(8 * 24 * hour)
        yield* at("visitor-one")
        yield* views.settle
        const report = yield* as(shop.vendor)(service.views({}))
        assert.deepStrictEqual(report.products, { total: 7, last7Days: 1, last30Days: 7, last90Days: 7 })
        assert.deepStrictEqual(report.shop, { total: 1, last7Days: 0, last30Days: 1, last90Days: 1 })
        assert.strictEqual(report.items[0]?.share, 1)
        assert.deepStrictEqual((yield* as(other.vendor)(service.views({}))).items, [])

        yield* pass(3 * 24 * hour)
        yield* views.purge
        const { sql } = yield* Database
        assert.deepStrictEqual(yield* sql`select 1 as left from analytics.seen`, [])
        assert.deepStrictEqual((yield* broken).flat(), [])
      }),
    ),
  )

  it.effect("asks the same few statements whatever the period, and tells nobody another shop's figures", () =>
    inTime(
      Effect.gen(function* () {
        const service = yield* Analytics
        const shop = yield* openShop()
        const other = yield* openShop()
        const short = yield* as(shop.vendor)(countStatements(service.dashboard({ days: 1 })))
        const long = yield* as(shop.vendor)(countStatements(service.dashboard({ days: 366 })))
        assert.deepStrictEqual([short.statements, long.statements], [4, 4])
        const refused = yield* Effect.flip(as(other.vendor)(service.dashboard({}, shop.shopId)))
        assert.strictEqual(refused.code, "forbidden")
        const customer = yield* newCustomer
        assert.strictEqual((yield* Effect.flip(as(customer)(service.marketplace({})))).code, "forbidden")
        const absent = yield* Effect.flip(asSystem(service.sales({}, "0198f3a0-0000-7000-8000-00000000dead" as never)))
        assert.strictEqual(absent.code, "shop_not_found")
      }),
    ),
  )
})
