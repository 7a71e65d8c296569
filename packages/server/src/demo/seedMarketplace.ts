import { Users } from "@souk/core/identity/Users"
import { EventRuntime } from "@souk/core/platform/events/EventRuntime"
import { Notifications } from "@souk/core/platform/notifications/Notifications"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { SeedOptions, SeedResult } from "../admin.ts"
import { demoContent } from "./content/index.ts"
import { demoStaff, register, seedStaff } from "./seed/people.ts"
import { liveThrough, makeSeedClock } from "./seed/SeedClock.ts"
import { planComments } from "./seed/seedComments.ts"
import { seedCategories, stockShop } from "./seed/seedGoods.ts"
import { planOrders } from "./seed/seedOrders.ts"
import { seedPictures } from "./seed/seedPictures.ts"
import { applyForShop, decideOnShop, openBranches, suspendShop } from "./seed/seedShop.ts"

/** What becomes of the written part. */
type WrittenResult = Omit<SeedResult, "volume">

const day = 24 * 3_600_000

/** The demo's first day, in days before today: shops open, then orders come in. */
const historyDays = 75

/**
 * Fills a marketplace with the demo's people, shops, goods and past orders, all through the use cases that people
 * themselves would use, on a clock that lives through the past weeks. Does nothing where the demo is already.
 */
export const seedMarketplace = Effect.fn("seedMarketplace")(function* ({
  pictures = true,
  onProgress = () => {},
}: SeedOptions) {
  const users = yield* Users
  if ((yield* users.findByEmail(demoStaff.admin.email)) !== null) {
    return { seeded: false, products: 0 } satisfies WrittenResult
  }
  const goods = yield* livePast(onProgress)
  if (pictures) {
    onProgress(`pictures of ${goods.length} products`)
    yield* hangPictures
  }
  return { seeded: true, products: goods.length } satisfies WrittenResult
})

/** Gives every demo product that has none its picture; ends at once when all have theirs. */
export const hangPictures = Effect.forEach(
  demoContent.shops.filter(({ products }) => products.length > 0),
  seedPictures,
  { discard: true },
)

const livePast = Effect.fnUntraced(function* (onProgress: (message: string) => void) {
  const { settle } = yield* EventRuntime
  const notifications = yield* Notifications
  const today = yield* Clock.currentTimeMillis
  const seedClock = yield* makeSeedClock(today - historyDays * day)
  return yield* Effect.gen(function* () {
    onProgress("people and shops")
    const admin = yield* seedStaff()
    const categoryIds = yield* seedCategories(demoContent.categories, admin)
    const shops = yield* Effect.forEach(demoContent.shops, applyForShop)
    yield* seedClock.moveTo(today - (historyDays - 2) * day)
    yield* Effect.forEach(shops, (shop) => decideOnShop(shop, admin), { discard: true })
    yield* Effect.forEach(shops, openBranches, { discard: true })
    yield* settle
    onProgress("goods")
    const open = shops.filter(({ content: { products } }) => products.length > 0)
    const goods = (yield* Effect.forEach(open, (shop) => stockShop(shop, categoryIds))).flat()
    yield* Effect.forEach(shops, (shop) => suspendShop(shop, admin), { discard: true })
    onProgress("customers, their past orders and what they said")
    const customers = yield* Effect.forEach(demoContent.customers, (customer) =>
      Effect.map(register(customer), (id) => [customer.key, id] as const),
    )
    yield* settle
    const marketplace = { content: demoContent, customers: new Map(customers), goods }
    const steps = [...(yield* planOrders(marketplace, today)), ...(yield* planComments(marketplace, shops, today))]
    yield* liveThrough(steps, seedClock)
    yield* settle
    yield* notifications.sendDue
    return goods
  }).pipe(Effect.provideService(Clock.Clock, seedClock.clock))
})
