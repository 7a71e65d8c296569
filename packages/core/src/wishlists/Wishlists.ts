import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CartNotFound } from "../carts/CartErrors.ts"
import type { VariationNotFound } from "../catalog/CatalogErrors.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { UserId } from "../shared/Ids.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { addWish, forgetWishes, removeWish } from "./changeWishes.ts"
import { moveWishesToCart } from "./moveToCart.ts"
import { listWishes } from "./readWishes.ts"
import type { WishlistItemNotFound } from "./WishlistErrors.ts"
import type {
  AddToWishlist,
  MovedToCart,
  MoveToCart,
  WishlistCount,
  WishlistItem,
  WishlistItemId,
  WishlistQuery,
} from "./WishlistItem.ts"
import { WishlistStore } from "./WishlistStore.ts"

type Act<A, E> = Effect.Effect<A, E | Unauthenticated, CurrentActor>

/** What people would like to have, and shops that they want to come back to. Guests have no wishlist. */
export class Wishlists extends Context.Service<
  Wishlists,
  {
    /** Wishes for a variation or a shop that everybody can see. Idempotent: what is there already is answered. */
    readonly add: (input: AddToWishlist) => Act<WishlistItem, VariationNotFound | ShopNotFound | WishlistItemNotFound>
    /** The actor's wishes with what they cost now, newest first. Five statements. */
    readonly list: (query: WishlistQuery) => Act<Page<WishlistItem>, InvalidCursor>
    readonly count: Act<WishlistCount, never>
    readonly remove: (id: WishlistItemId) => Act<void, WishlistItemNotFound>
    /** Forgets all wishes of a user who is gone. Open to every actor. */
    readonly forget: (userId: UserId) => Effect.Effect<void, never, CurrentActor>
    /** Moves wishes into the customer's cart, one unit of each; tells which stayed, and why. */
    readonly moveToCart: (input: MoveToCart) => Act<MovedToCart, Forbidden | CartNotFound>
  }
>()("@souk/core/wishlists/Wishlists") {
  static readonly layer = Layer.effect(
    Wishlists,
    Effect.gen(function* () {
      const store = yield* WishlistStore

      return {
        add: yield* addWish,
        list: yield* listWishes,
        count: Effect.flatMap(requireUser, ({ userId }) => store.count(userId)).pipe(
          Effect.withSpan("Wishlists.count"),
        ),
        remove: yield* removeWish,
        forget: yield* forgetWishes,
        moveToCart: yield* moveWishesToCart,
      }
    }),
  ).pipe(Layer.provide(WishlistStore.layer))
}
