import * as Effect from "effect/Effect"
import { requireUser } from "../platform/access/requireUser.ts"
import { CurrentActor } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import { idOrSlug } from "../shared/IdOrSlug.ts"
import { ShopNotFound, ShopOwnerRequired } from "./ShopErrors.ts"
import type { MemberShopRow } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Returns the current actor when it is somebody who may belong to a shop: whoever runs the marketplace may not. */
export const requireCustomerOrVendor = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Customer" || actor._tag === "Vendor"
    ? Effect.succeed(actor)
    : Effect.fail(new Forbidden({ detail: "Sign in with a customer's account to open a shop, or to join one." })),
)

/**
 * Makes the functions that find the caller's shop, by what the database says now and not by what a token said when it
 * was made: of any member, of an owner, and of an owner with the shop locked until the transaction ends.
 */
export const callerShop = Effect.gen(function* () {
  const store = yield* ShopStore

  const requireShop = (shop: MemberShopRow | null) =>
    shop === null
      ? Effect.fail(new ShopNotFound({ detail: "You belong to no shop. Open one with POST /v1/shops." }))
      : Effect.succeed(shop)
  const requireOwner = (shop: MemberShopRow) =>
    shop.role === "owner"
      ? Effect.succeed(shop)
      : Effect.fail(new ShopOwnerRequired({ detail: "Ask an owner of your shop to do this, or to make you an owner." }))

  const member = requireUser.pipe(
    Effect.flatMap(({ userId }) => store.ofUser(userId)),
    Effect.flatMap(requireShop),
  )
  const lockedMember = requireUser.pipe(
    Effect.flatMap(({ userId }) => store.lockOfUser(userId)),
    Effect.flatMap(requireShop),
  )

  return {
    member,
    lockedMember,
    owner: Effect.flatMap(member, requireOwner),
    lockedOwner: Effect.flatMap(lockedMember, requireOwner),
  }
})

/** Makes the function that finds an approved shop by id or slug: what everybody may see. One statement. */
export const approvedShop = Effect.map(ShopStore, (store) =>
  Effect.fnUntraced(function* (key: string) {
    const shop = yield* store.find(idOrSlug(key))
    if (shop?.state === "approved") return shop
    return yield* new ShopNotFound({ detail: "No shop has this id or slug. List shops with GET /v1/shops." })
  }),
)
