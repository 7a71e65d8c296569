import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { OpenItems } from "../orders/OpenItems.ts"
import { Media } from "../platform/media/Media.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { ImageRefused } from "../shared/Image.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import type { RatingChange } from "../shared/Rating.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { removeShopPicture, setShopPicture } from "./changeShopPictures.ts"
import { createShop } from "./createShop.ts"
import { decideShop } from "./decideShop.ts"
import { deleteOwnShop, deleteShop } from "./deleteShop.ts"
import { followOwner } from "./followOwner.ts"
import { listShops } from "./listShops.ts"
import type { OperatorShop, OperatorShopDetails } from "./OperatorShop.ts"
import { listOperatorShops, showOperatorShop } from "./operatorShops.ts"
import { ownShop, resubmitShop, updateShop } from "./ownShop.ts"
import type {
  CreateShop,
  OwnShop,
  PublicShop,
  ResubmitShop,
  Shop,
  ShopPicture,
  ShopSummary,
  UpdateShop,
} from "./Shop.ts"
import { approvedShop } from "./ShopAccess.ts"
import type {
  AlreadyInShop,
  ShopChanged,
  ShopHasOpenOrders,
  ShopNotFound,
  ShopOwnerRequired,
  ShopStateConflict,
} from "./ShopErrors.ts"
import type { OperatorShopQuery, ShopQuery } from "./ShopLists.ts"
import { ShopListStore } from "./ShopListStore.ts"
import { toPublicShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { StaffStore } from "./StaffStore.ts"
import { verifyShop } from "./verifyShop.ts"

type Act<A, E> = Effect.Effect<A, E, CurrentActor>
type OwnerRefusal = Unauthenticated | ShopNotFound | ShopOwnerRequired
type OperatorRefusal = Forbidden | ShopNotFound

/**
 * Shops of vendors: asked for, decided on by operators, seen by everybody once approved.
 *
 * States and what leads from one to another are the table in `ShopState.ts`.
 */
export class Shops extends Context.Service<
  Shops,
  {
    /** Opens a pending shop with the caller as owner. Nobody belongs to two shops. */
    readonly create: (input: CreateShop) => Act<Shop, Forbidden | AlreadyInShop | InvalidPhoneNumber>
    /** Approved shops, newest first or by name. One statement. */
    readonly list: (query: ShopQuery) => Effect.Effect<Page<PublicShop>, InvalidCursor>
    /** An approved shop by id or slug. */
    readonly show: (idOrSlug: string) => Effect.Effect<PublicShop, ShopNotFound>
    /** Names and states for other domains; absent ids are absent from the answer. One statement. */
    readonly summaries: (ids: ReadonlyArray<ShopId>) => Effect.Effect<ReadonlyMap<ShopId, ShopSummary>>

    /** Adds stars and comments to what a shop is rated by, in the caller's transaction. Open to every actor. */
    readonly applyRating: (id: ShopId, change: RatingChange) => Effect.Effect<void>

    /** The caller's shop in every state but deleted, with the reason of a rejection or suspension. */
    readonly own: Act<OwnShop, Unauthenticated | ShopNotFound>
    /** Changes the caller's shop. The slug stays; so does the currency, since prices may exist. Owners only. */
    readonly update: (changes: UpdateShop) => Act<OwnShop, OwnerRefusal | ShopChanged | InvalidPhoneNumber>
    /** Puts up the logo or the cover of the caller's shop; the one before is removed. Owners only. */
    readonly setPicture: (picture: ShopPicture, bytes: Uint8Array) => Act<OwnShop, OwnerRefusal | ImageRefused>
    /** Takes it down; succeeds when there is none. Owners only. */
    readonly removePicture: (picture: ShopPicture) => Act<OwnShop, OwnerRefusal>
    /** Asks for approval again after a rejection. Owners only. */
    readonly resubmit: (changes: ResubmitShop) => Act<OwnShop, OwnerRefusal | ShopStateConflict | InvalidPhoneNumber>
    /** Deletes the caller's shop for good, once nobody waits for anything of it. Owners only. */
    readonly deleteOwn: Act<void, OwnerRefusal | ShopStateConflict | ShopHasOpenOrders>

    /** Shops in every state, the review queue with `state: "pending"`. Operators only. Two statements. */
    readonly listForOperators: (query: OperatorShopQuery) => Act<Page<OperatorShop>, Forbidden | InvalidCursor>
    /** One shop with the history of decisions about it. Operators only. */
    readonly showForOperators: (id: ShopId) => Act<OperatorShopDetails, OperatorRefusal>
    /** Lets a pending shop sell and makes its people vendors. Operators only; of two at once, one gets the conflict. */
    readonly approve: (id: ShopId) => Act<Shop, OperatorRefusal | ShopStateConflict>
    /** Declines a pending shop; its owner reads the reason and may ask again. Operators only. */
    readonly reject: (id: ShopId, reason: string) => Act<Shop, OperatorRefusal | ShopStateConflict>
    /** Closes an approved shop; its people are vendors no longer. Operators only. */
    readonly suspend: (id: ShopId, reason: string) => Act<Shop, OperatorRefusal | ShopStateConflict>
    /** Lets a suspended shop sell again. Operators only. */
    readonly reinstate: (id: ShopId) => Act<Shop, OperatorRefusal | ShopStateConflict>
    /** Gives or takes the badge. Operators only; changes nothing when it is so already. */
    readonly setVerified: (id: ShopId, isVerified: boolean) => Act<Shop, OperatorRefusal>
    /** Deletes a shop for good, once nobody waits for anything of it. Operators only. */
    readonly delete: (
      id: ShopId,
      reason: string | null,
    ) => Act<void, OperatorRefusal | ShopStateConflict | ShopHasOpenOrders>
    /** Suspends the shop that a suspended user answers for, or opens it again when they are back. Operators only. */
    readonly followOwner: (userId: UserId, isBack: boolean) => Act<void, OperatorRefusal | ShopStateConflict>
  }
>()("@souk/core/shops/Shops") {
  static readonly layer = Layer.effect(
    Shops,
    Effect.gen(function* () {
      const store = yield* ShopStore
      const decide = yield* decideShop
      const { present } = yield* Media
      const requireApproved = yield* approvedShop

      return {
        create: yield* createShop,
        list: yield* listShops,
        show: Effect.fn("Shops.show")((key: string) =>
          Effect.map(requireApproved(key), (shop) => toPublicShop(shop, present)),
        ),
        summaries: Effect.fn("Shops.summaries")(function* (ids: ReadonlyArray<ShopId>) {
          if (ids.length === 0) return new Map<ShopId, ShopSummary>()
          return new Map((yield* store.summaries(ids)).map((shop) => [shop.id, shop]))
        }),

        applyRating: store.applyRating,

        own: yield* ownShop,
        update: yield* updateShop,
        setPicture: yield* setShopPicture,
        removePicture: yield* removeShopPicture,
        resubmit: yield* resubmitShop,
        deleteOwn: yield* deleteOwnShop,

        listForOperators: yield* listOperatorShops,
        showForOperators: yield* showOperatorShop,
        approve: (id: ShopId) => decide(id, { act: "approve" }),
        reject: (id: ShopId, reason: string) => decide(id, { act: "reject", reason }),
        suspend: (id: ShopId, reason: string) => decide(id, { act: "suspend", reason }),
        reinstate: (id: ShopId) => decide(id, { act: "reinstate" }),
        setVerified: yield* verifyShop,
        delete: yield* deleteShop,
        followOwner: yield* followOwner,
      }
    }),
  ).pipe(Layer.provide([ShopStore.layer, ShopListStore.layer, StaffStore.layer, OpenItems.layer]))
}
