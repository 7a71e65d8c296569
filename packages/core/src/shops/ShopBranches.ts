import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CurrentActor } from "../shared/Actor.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import type {
  Branch,
  BranchChanges,
  BranchId,
  NearbyBranch,
  NearbyBranchQuery,
  NewBranch,
  OwnBranch,
} from "./Branch.ts"
import type { BranchLimitReached, BranchNotFound } from "./BranchErrors.ts"
import { BranchStore } from "./BranchStore.ts"
import { addBranch, listOwnBranches, removeBranch, updateBranch } from "./changeBranches.ts"
import { findBranches, listBranches, showBranch } from "./findBranches.ts"
import type { ShopNotFound } from "./ShopErrors.ts"
import { ShopStore } from "./ShopStore.ts"

type Act<A, E> = Effect.Effect<A, E | Unauthenticated | ShopNotFound, CurrentActor>
type List<A> = { readonly items: ReadonlyArray<A> }

/**
 * Where shops can be visited. The people of a shop keep its branches; everybody sees the active ones of approved shops,
 * and finds the nearest.
 */
export class ShopBranches extends Context.Service<
  ShopBranches,
  {
    /** Active branches of an approved shop, by name. Two statements. */
    readonly list: (idOrSlug: string) => Effect.Effect<List<Branch>, ShopNotFound>
    /** One active branch of an approved shop, both by id or slug. */
    readonly show: (shop: string, branch: string) => Effect.Effect<Branch, ShopNotFound | BranchNotFound>
    /** Active branches of approved shops around a point, nearest first. One statement, served by an index. */
    readonly nearest: (query: NearbyBranchQuery) => Effect.Effect<Page<NearbyBranch>, InvalidCursor>

    /** All branches of the caller's shop, by name. */
    readonly listOwn: Act<List<OwnBranch>, never>
    readonly add: (input: NewBranch) => Act<OwnBranch, BranchLimitReached | InvalidPhoneNumber>
    readonly update: (id: BranchId, changes: BranchChanges) => Act<OwnBranch, BranchNotFound | InvalidPhoneNumber>
    readonly remove: (id: BranchId) => Act<void, BranchNotFound>
  }
>()("@souk/core/shops/ShopBranches") {
  static readonly layer = Layer.effect(
    ShopBranches,
    Effect.gen(function* () {
      return {
        list: yield* listBranches,
        show: yield* showBranch,
        nearest: yield* findBranches,
        listOwn: yield* listOwnBranches,
        add: yield* addBranch,
        update: yield* updateBranch,
        remove: yield* removeBranch,
      }
    }),
  ).pipe(Layer.provide([ShopStore.layer, BranchStore.layer]))
}
