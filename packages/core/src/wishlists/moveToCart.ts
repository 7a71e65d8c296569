import * as Effect from "effect/Effect"
import { Carts } from "../carts/Carts.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { factsOf, WishlistDeleted } from "./WishlistEvents.ts"
import { type MovedToCart, type MoveToCart, WishlistItemId } from "./WishlistItem.ts"
import { type WishRow, WishlistStore } from "./WishlistStore.ts"

type Stayed = MovedToCart["stayed"][number]

/** Makes the use case of moving wishes into the cart, each by itself: the answer tells which stayed, and why. */
export const moveWishesToCart = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* WishlistStore
  const events = yield* Events
  const carts = yield* Carts

  const move = Effect.fnUntraced(function* (itemId: WishlistItemId, wish: WishRow | undefined) {
    if (wish === undefined) return { itemId, reason: "not_on_wishlist" } satisfies Stayed
    if (wish.variationId === null) return { itemId, reason: "is_shop" } satisfies Stayed
    return yield* carts.add({ variationId: wish.variationId, quantity: 1 }).pipe(
      Effect.as<Stayed | null>(null),
      Effect.catchTags({
        NotForSale: ({ reason }) => Effect.succeed<Stayed | null>({ itemId, reason }),
        CartFull: () => Effect.succeed<Stayed | null>({ itemId, reason: "cart_full" }),
      }),
    )
  })

  return Effect.fn("Wishlists.moveToCart")(function* ({ itemIds }: MoveToCart) {
    const { userId } = yield* requireUser
    // Vendors have no cart, and learn it before anything is asked of it.
    yield* carts.show
    const wishes = new Map((yield* store.hold(userId, itemIds)).map((wish) => [wish.id, wish]))
    const stayed: Array<Stayed> = []
    const moved: Array<WishlistItemId> = []
    for (const itemId of itemIds) {
      const obstacle = yield* move(itemId, wishes.get(WishlistItemId.make(itemId.toLowerCase())))
      if (obstacle === null) moved.push(itemId)
      else stayed.push(obstacle)
    }
    const removed = yield* store.remove(userId, moved)
    yield* events.append(removed.map((wish) => WishlistDeleted.of(userId, factsOf(wish))))
    return { moved, stayed } satisfies MovedToCart
  }, transaction)
})
