import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Carts } from "../carts/Carts.ts"
import { VariationNotFound } from "../catalog/CatalogErrors.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopNotFound } from "../shops/ShopErrors.ts"
import { Shops } from "../shops/Shops.ts"
import { completeWishes } from "./readWishes.ts"
import { WishlistItemNotFound } from "./WishlistErrors.ts"
import { factsOf, WishlistCreated, WishlistDeleted } from "./WishlistEvents.ts"
import { type AddToWishlist, WishlistItemId } from "./WishlistItem.ts"
import { WishlistStore } from "./WishlistStore.ts"

/** Makes the function that checks that everybody can see what is wished for. */
const makeRequireVisible = Effect.gen(function* () {
  const carts = yield* Carts
  const shops = yield* Shops

  const variation = Effect.fnUntraced(function* (id: VariationId) {
    const [supply] = (yield* carts.supplies([id])).values()
    if (supply?.offer?.isActive !== true || supply.shop?.state !== "approved") {
      return yield* new VariationNotFound({
        detail: "No variation that is for sale has this id. Show its product again.",
      })
    }
  })
  const shop = Effect.fnUntraced(function* (id: ShopId) {
    const [summary] = (yield* shops.summaries([id])).values()
    if (summary?.state !== "approved") {
      return yield* new ShopNotFound({ detail: "No shop has this id. List shops with GET /v1/shops." })
    }
  })
  return { variation, shop }
})

/** Makes the use case of wishing for something; wishing for it again answers the wish that is there. */
export const addWish = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* WishlistStore
  const events = yield* Events
  const random = yield* SecureRandom
  const requireVisible = yield* makeRequireVisible
  const complete = yield* completeWishes

  return Effect.fn("Wishlists.add")(function* (input: AddToWishlist) {
    const { userId } = yield* requireUser
    const of =
      "variationId" in input
        ? { variationId: input.variationId, shopId: null }
        : { variationId: null, shopId: input.shopId }
    if (of.variationId !== null) yield* requireVisible.variation(of.variationId)
    if (of.shopId !== null) yield* requireVisible.shop(of.shopId)
    const id = WishlistItemId.make(yield* random.uuidV7())
    const added = yield* store.insert({ ...of, id, userId, createdAt: yield* now })
    if (added !== null) yield* events.append([WishlistCreated.of(userId, factsOf(added))])
    const wish = added ?? (yield* store.find(userId, of))
    const [item] = wish === null ? [] : yield* complete([wish])
    // Somebody may take it off between the two statements; then there is none.
    return item ?? (yield* wishNotFound())
  }, transaction)
})

/** Makes the use case of taking a wish back. */
export const removeWish = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* WishlistStore
  const events = yield* Events

  return Effect.fn("Wishlists.remove")(function* (id: WishlistItemId) {
    const { userId } = yield* requireUser
    const [removed] = yield* store.remove(userId, [id])
    if (removed === undefined) return yield* wishNotFound()
    yield* events.append([WishlistDeleted.of(userId, factsOf(removed))])
  }, transaction)
})

/** Makes the act of forgetting what somebody wished for who is gone. */
export const forgetWishes = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* WishlistStore
  const events = yield* Events

  return Effect.fn("Wishlists.forget")(function* (userId: UserId) {
    const removed = yield* store.clear(userId)
    yield* events.append(removed.map((wish) => WishlistDeleted.of(userId, factsOf(wish))))
  }, transaction)
})

const wishNotFound = () =>
  new WishlistItemNotFound({ detail: "Your wishlist has no such item. List it with GET /v1/me/wishlist." })
