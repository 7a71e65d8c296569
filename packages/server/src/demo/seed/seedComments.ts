import type { CommentId } from "@souk/core/comments/Comment"
import { Comments } from "@souk/core/comments/Comments"
import type { Actor, CurrentActor } from "@souk/core/shared/Actor"
import * as Effect from "effect/Effect"
import type { DemoReview, DemoShopReview } from "../DemoContent.ts"
import { as, asOwner } from "./people.ts"
import type { Step } from "./SeedClock.ts"
import { findCustomer, findVariation, type SeededMarketplace } from "./seedOrders.ts"
import type { SeededShop } from "./seedShop.ts"

const hour = 3_600_000
const day = 24 * hour

/** Somebody writes, and the shop answers a few hours later, if it does. */
interface Exchange {
  readonly review: DemoReview | DemoShopReview
  readonly at: number
  readonly author: Actor
  readonly owner: Actor
  readonly write: Effect.Effect<{ readonly id: CommentId }, unknown, CurrentActor>
}

/** Plans what customers of the demo say of shops and goods, and what the shops answer, each at its hour. */
export const planComments = Effect.fn("demo.planComments")(function* (
  { content, customers, goods }: SeededMarketplace,
  shops: ReadonlyArray<SeededShop>,
  today: number,
) {
  const comments = yield* Comments

  const exchange = ({ review: { answer, customer }, at, author, owner, write }: Exchange): ReadonlyArray<Step> => {
    let written: CommentId | undefined
    const writing = write.pipe(
      Effect.tap(({ id }) => Effect.sync(() => void (written = id))),
      Effect.asVoid,
      Effect.orDie,
      as(author),
    )
    if (answer === undefined) return [{ at, act: writing }]
    const answering = Effect.suspend(() =>
      written === undefined
        ? Effect.die(new Error(`In the demo ${customer} is answered before having written`))
        : comments.answer(written, { text: answer }).pipe(Effect.asVoid, Effect.orDie, as(owner)),
    )
    return [
      { at, act: writing },
      { at: Math.min(at + 6 * hour, today - hour / 2), act: answering },
    ]
  }

  const hourOf = (index: number, { daysAgo }: { readonly daysAgo: number }) =>
    Math.min(today - daysAgo * day + (10 + (index % 11)) * hour, today - hour)

  const ofGoods = content.reviews.flatMap((review, index) => {
    const { variationId, owner } = findVariation(goods, review)
    const { stars, text } = review
    const write = comments.writeOnVariation(variationId, { stars, text })
    return exchange({
      review,
      at: hourOf(index, review),
      author: findCustomer(customers, review.customer),
      owner,
      write,
    })
  })

  const ofShops = content.shopReviews.flatMap((review, index) => {
    const shop = shops.find((each) => each.content.slug === review.shop)
    if (shop === undefined) throw new Error(`No shop in the demo is ${review.shop}`)
    const { stars, text } = review
    const write = comments.writeOnShop(shop.id, { stars, text })
    const owner = asOwner(shop.ownerId, shop.id)
    return exchange({
      review,
      at: hourOf(index, review),
      author: findCustomer(customers, review.customer),
      owner,
      write,
    })
  })

  return [...ofGoods, ...ofShops]
})
