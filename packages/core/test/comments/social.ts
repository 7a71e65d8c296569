import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Comments } from "../../src/comments/Comments.ts"
import { Users } from "../../src/identity/Users.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Customer, Operator } from "../../src/shared/Actor.ts"
import { SessionId, UserId, type VariationId } from "../../src/shared/Ids.ts"
import { ShopBranches } from "../../src/shops/ShopBranches.ts"
import { ShopGallery } from "../../src/shops/ShopGallery.ts"
import { Wishlists } from "../../src/wishlists/Wishlists.ts"
import { somebody } from "../identity/marketplace.ts"
import { as, fill, marketplaceOn, type OpenShop, place, uuid } from "../orders/marketplace.ts"

/** A marketplace with everything that people do beside buying, on whichever database. */
export const socialOn = <E>(database: Layer.Layer<Database, E>) =>
  Layer.mergeAll(Comments.layer, Wishlists.layer, ShopBranches.layer, ShopGallery.layer).pipe(
    Layer.provideMerge(marketplaceOn(database)),
  )

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** A registered customer. */
export const person = Effect.map(somebody, ({ id }) => Customer.make({ userId: id, credential }))

/** An operator who may moderate. */
export const moderator = Effect.map(uuid, (id) =>
  Operator.make({ userId: UserId.make(id), scopes: ["comments"], credential }),
)

/** Has a customer buy one unit of a variation and receive it. */
export const deliver = Effect.fnUntraced(function* (customer: Customer, variationId: VariationId, shop: OpenShop) {
  const orders = yield* Orders
  yield* fill(customer, [{ variationId, quantity: 1 }])
  const order = yield* place(customer)
  for (const { id } of order.items) {
    yield* as(shop.vendor)(orders.moveItem(id, { status: "shipped" }))
    yield* as(shop.vendor)(orders.moveItem(id, { status: "delivered" }))
  }
})

/** Types of the events about something, in their order. */
export const eventsOf = Effect.fnUntraced(function* (aggregate: string, id: string) {
  const { sql } = yield* Database
  const rows = yield* sql<{ type: string }>`
    select type from events.outbox where aggregate_type = ${aggregate} and aggregate_id = ${id} order by sequence`
  return rows.map(({ type }) => type)
})

/** What the database itself says of a rating, and what its comments add up to. */
export const ratingIn = Effect.fnUntraced(function* (table: "shops.shops" | "catalog.products", id: string) {
  const { sql } = yield* Database
  const [kept] = yield* sql<{ sum: number; count: number }>`
    select rating_sum as sum, rating_count as count from ${sql.literal(table)} where id = ${id}`
  const [counted] = yield* sql<{ sum: number; count: number }>`
    select coalesce(sum(stars), 0) as sum, count(*) as count from comments.comments
    where rated_id = ${id} and hidden_at is null`
  return { kept, counted }
})

/** The registered name of somebody, as comments show it. */
export const nameOf = Effect.fnUntraced(function* ({ userId }: Customer) {
  const users = yield* Users
  const user = (yield* users.summaries([userId])).get(userId)
  return user === undefined ? null : { slug: user.slug, firstName: user.firstName, lastName: user.lastName }
})
