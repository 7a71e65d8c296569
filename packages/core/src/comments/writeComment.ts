import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { VariationNotFound } from "../catalog/CatalogErrors.ts"
import { Products } from "../catalog/Products.ts"
import { Users } from "../identity/Users.ts"
import { Orders } from "../orders/Orders.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ProductId, ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { Shops } from "../shops/Shops.ts"
import { makeChangeRating } from "./changeRating.ts"
import { CommentId, type CommentKind, type WriteComment } from "./Comment.ts"
import { commentingCustomer } from "./CommentAccess.ts"
import { AlreadyCommented } from "./CommentErrors.ts"
import { commentEvent } from "./CommentEvents.ts"
import { toModeratedComment } from "./CommentRow.ts"
import { CommentStore } from "./CommentStore.ts"

interface Subject {
  readonly kind: CommentKind
  readonly shopId: ShopId
  readonly productId: ProductId | null
  readonly variationId: VariationId | null
}

/** Makes the function that writes a comment on something that was found: counted and announced with it. */
const makeWrite = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CommentStore
  const events = yield* Events
  const orders = yield* Orders
  const users = yield* Users
  const random = yield* SecureRandom
  const changeRating = yield* makeChangeRating

  return Effect.fnUntraced(function* (subject: Subject, authorId: UserId, { stars, text }: WriteComment) {
    const { shopId, variationId } = subject
    const verifiedPurchase = yield* orders.hasReceived(authorId, variationId === null ? { shopId } : { variationId })
    const id = CommentId.make(yield* random.uuidV7())
    const createdAt = yield* now
    const row = yield* store.insert({ ...subject, id, authorId, stars, text, verifiedPurchase, createdAt })
    if (row === null) {
      return yield* new AlreadyCommented({
        detail: "You have commented on this already. Change that comment with PATCH /v1/me/comments/{id}.",
      })
    }
    yield* changeRating(row, { stars, count: 1 })
    yield* events.append([commentEvent("created", row)])
    return toModeratedComment(row, yield* users.summaries([authorId]))
  }, transaction)
})

/** Makes the use case of commenting on an approved shop. */
export const commentOnShop = Effect.gen(function* () {
  const shops = yield* Shops
  const write = yield* makeWrite

  return Effect.fn("Comments.writeOnShop")(function* (idOrSlug: string, input: WriteComment) {
    const authorId = yield* commentingCustomer
    const { id: shopId } = yield* shops.show(idOrSlug)
    return yield* write({ kind: "shop", shopId, productId: null, variationId: null }, authorId, input)
  })
})

/** Makes the use case of commenting on a variation that is for sale, in stock or not. */
export const commentOnVariation = Effect.gen(function* () {
  const products = yield* Products
  const shops = yield* Shops
  const write = yield* makeWrite

  return Effect.fn("Comments.writeOnVariation")(function* (variationId: VariationId, input: WriteComment) {
    const authorId = yield* commentingCustomer
    const [offer] = (yield* products.offers([variationId])).values()
    const shop = offer === undefined ? undefined : (yield* shops.summaries([offer.shopId])).get(offer.shopId)
    if (offer === undefined || !offer.isActive || shop?.state !== "approved") {
      return yield* new VariationNotFound({
        detail: "No variation that is for sale has this id. Show its product again.",
      })
    }
    const { productId, shopId } = offer
    return yield* write({ kind: "product", shopId, productId, variationId: offer.variationId }, authorId, input)
  })
})
