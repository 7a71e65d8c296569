import { Carts } from "@souk/core/carts/Carts"
import { Categories } from "@souk/core/catalog/Categories"
import { ProductSnapshots } from "@souk/core/catalog/ProductSnapshots"
import { ProductTransfer } from "@souk/core/catalog/ProductTransfer"
import { CustomerTransfer } from "@souk/core/identity/CustomerTransfer"
import { Users } from "@souk/core/identity/Users"
import { Orders } from "@souk/core/orders/Orders"
import { OrderTransfer } from "@souk/core/orders/OrderTransfer"
import { EventRuntime } from "@souk/core/platform/events/EventRuntime"
import { type ImportBatch, type ImportResult, maxBatchRows } from "@souk/core/platform/transfers/TransferModels"
import type { CurrentActor } from "@souk/core/shared/Actor"
import type { ShopId, UserId } from "@souk/core/shared/Ids"
import { DefaultCurrency } from "@souk/core/shops/DefaultCurrency"
import { ShopSnapshots } from "@souk/core/shops/ShopSnapshots"
import { ShopTransfer } from "@souk/core/shops/ShopTransfer"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { as, asCustomer, asOwner, seeding } from "../seed/people.ts"
import { liveThrough, makeSeedClock, type Step } from "../seed/SeedClock.ts"
import { type RecentOrder, volumePerStep, type VolumeStep, volumeStep } from "./volumeContent.ts"

const hour = 3_600_000
const day = 24 * hour

/** Rows of an order that do not fit into a batch with their fellows: more than any order here has. */
const margin = 10

/** How many of each were added. */
export interface VolumeResult {
  readonly shops: number
  readonly products: number
  readonly customers: number
  readonly orders: number
}

/**
 * Adds volume to a marketplace, step by step: customers, shops, goods and past orders in bulk, as imports bring them in,
 * and the orders of the last weeks through cart, checkout and the shops' hands, on a clock that lives through those weeks.
 * A step that is there already is left alone, so a greater scale adds to a smaller one.
 */
export const seedVolume = Effect.fn("seedVolume")(function* ({
  scale,
  seed,
  restart,
  onProgress,
}: {
  readonly scale: number
  readonly seed: number
  /** Begins another sequence of ids. */
  readonly restart: (name: string) => Effect.Effect<void>
  readonly onProgress: (message: string) => void
}) {
  const { settle } = yield* EventRuntime
  const categories = yield* Categories
  const currency = yield* DefaultCurrency
  const tree = yield* categories.tree
  const slugs = tree.flatMap(({ slug, children }) => [slug, ...children.map((child) => child.slug)])
  const today = yield* Clock.currentTimeMillis
  const seedClock = yield* makeSeedClock(today - 31 * day)
  const added = { shops: 0, products: 0, customers: 0, orders: 0 }
  yield* Effect.gen(function* () {
    const steps: Array<VolumeStep> = []
    for (let number = 0; number < scale; number++) {
      const step = volumeStep(number, { seed, today, currency, categories: slugs })
      if (yield* isThere(step)) continue
      onProgress(`volume ${number + 1} of ${scale}`)
      yield* restart(`volume ${number}`)
      yield* addInBulk(step)
      steps.push(step)
      added.customers += volumePerStep.customers
      added.shops += volumePerStep.shops
      added.products += volumePerStep.shops * volumePerStep.products
      added.orders += volumePerStep.recentOrders + volumePerStep.pastOrders
    }
    if (steps.length === 0) return
    onProgress("orders of the last weeks")
    yield* restart(`volume to ${scale}`)
    yield* settle
    const acts = yield* Effect.forEach(
      steps.flatMap((step) => step.recent),
      (order) => planRecent(order, today),
    )
    yield* liveThrough(acts.flat(), seedClock)
    // The last thing of a step, which tells that it is there.
    yield* Effect.forEach(steps, addPast, { discard: true })
    onProgress("search, figures and carts catch up")
    yield* settle
  }).pipe(Effect.provideService(Clock.Clock, seedClock.clock))
  return added satisfies VolumeResult
})

const isThere = Effect.fnUntraced(function* ({ orders: rows }: VolumeStep) {
  const orders = yield* Orders
  const number = rows.at(-1)?.number ?? ""
  const { items } = yield* orders.listForOperators({ number, limit: 1 }).pipe(as(seeding))
  return items.length > 0
})

const addInBulk = Effect.fnUntraced(function* (step: VolumeStep) {
  const customers = yield* CustomerTransfer
  const shops = yield* ShopTransfer
  const products = yield* ProductTransfer
  const snapshots = yield* ShopSnapshots
  yield* inBatches(step.customers, (batch) => customers.importBatch(batch))
  yield* inBatches(step.shops, (batch) => shops.importBatch(batch))
  const known = yield* snapshots.bySlug(step.shops.map(({ slug }) => slug))
  for (const [index, { slug }] of step.shops.entries()) {
    const shop = known.get(slug)
    if (shop === undefined) return yield* Effect.die(new Error(`The shop ${slug} did not come in`))
    yield* inBatches(step.goods[index] ?? [], (batch) => products.importBatch(batch, shop.id))
  }
})

const addPast = Effect.fnUntraced(function* ({ orders: rows }: VolumeStep) {
  const orders = yield* OrderTransfer
  yield* inBatches(rows, (batch) => orders.importBatch(batch))
})

/** Sends rows in batches that leave no order in two; a row that is refused is a fault of the content. */
const inBatches = Effect.fnUntraced(function* <E, R>(
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
  send: (batch: ImportBatch) => Effect.Effect<ImportResult, E, CurrentActor | R>,
) {
  for (let from = 0; from < rows.length;) {
    let to = Math.min(rows.length, from + maxBatchRows - margin)
    while (to < rows.length && rows[to]?.["number"] !== undefined && rows[to]?.["number"] === rows[to - 1]?.["number"])
      to++
    const { errors } = yield* send({ offset: 0, rows: rows.slice(from, to) }).pipe(as(seeding), Effect.orDie)
    if (errors.length > 0) return yield* Effect.die(new Error(`The volume has a fault: ${JSON.stringify(errors[0])}`))
    from = to
  }
})

const planRecent = Effect.fnUntraced(function* (order: RecentOrder, today: number) {
  const users = yield* Users
  const carts = yield* Carts
  const orders = yield* Orders
  const products = yield* ProductSnapshots
  const buyer = asCustomer((yield* users.idsByEmail([order.email])).get(order.email) as UserId)
  const sold = yield* Effect.forEach(order.lines, ({ shop, sku, quantity }) =>
    Effect.gen(function* () {
      const { id, owner } = yield* sellerOf(shop)
      const [found] = yield* products.bySku([{ shopId: id, sku }])
      if (found === undefined) return yield* Effect.die(new Error(`${shop} does not sell ${sku}`))
      return { shopId: id, owner, variationId: found.variationId, quantity }
    }),
  )
  const at = today - order.daysAgo * day
  const act = Effect.gen(function* () {
    for (const { variationId, quantity } of sold) yield* carts.add({ variationId, quantity }).pipe(as(buyer))
    const { items } = yield* orders.place({ shippingAddress: order.address }).pipe(as(buyer))
    if (order.status === "processing") return
    for (const { id, shopId } of items) {
      const owner = sold.find((each) => each.shopId === shopId)?.owner ?? seeding
      yield* orders.moveItem(id, { status: "shipped" }).pipe(as(owner))
      if (order.status === "delivered") yield* orders.moveItem(id, { status: "delivered" }).pipe(as(owner))
    }
  }).pipe(Effect.asVoid, Effect.orDie)
  return [{ at, act }] satisfies ReadonlyArray<Step>
})

const sellerOf = Effect.fnUntraced(function* (slug: string) {
  const snapshots = yield* ShopSnapshots
  const id = (yield* snapshots.bySlug([slug])).get(slug)?.id as ShopId
  const [ownerId] = (yield* snapshots.owners([id])).get(id) ?? []
  return { id, owner: asOwner(ownerId as UserId, id) }
})
