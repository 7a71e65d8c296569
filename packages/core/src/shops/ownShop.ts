import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { Image, ImageFile } from "../shared/Image.ts"
import { now } from "../shared/Timestamp.ts"
import { moveShop } from "./moveShop.ts"
import type { OwnShop, ResubmitShop, UpdateShop } from "./Shop.ts"
import { callerShop } from "./ShopAccess.ts"
import { ShopChanged } from "./ShopErrors.ts"
import { aboutShop, ShopResubmitted, ShopUpdated } from "./ShopEvents.ts"
import { withChanges } from "./ShopFields.ts"
import { type MemberShopRow, type ShopRow, toShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Makes the use case of reading one's own shop, in every state but deleted. */
export const ownShop = Effect.gen(function* () {
  const { present } = yield* Media
  const { member } = yield* callerShop

  return Effect.map(member, (shop) => toOwnShop(shop, shop, present)).pipe(Effect.withSpan("Shops.own"))
})

/** Makes the use case of changing one's own shop. */
export const updateShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const { present } = yield* Media
  const { lockedOwner } = yield* callerShop

  return Effect.fn("Shops.update")(function* ({ ifVersion, ...changes }: UpdateShop) {
    const current = yield* lockedOwner
    if (ifVersion !== undefined && ifVersion !== current.version) {
      return yield* new ShopChanged({
        version: current.version,
        detail: "Somebody changed the shop meanwhile. Read it again, apply your change to that, and retry.",
      })
    }
    const fields = yield* Effect.fromResult(withChanges(current, changes))
    const updated = yield* store.update(current.id, fields, yield* now)
    yield* events.append([ShopUpdated.of(updated.id, aboutShop(updated))])
    return toOwnShop(updated, current, present)
  }, transaction)
})

/** Makes the use case of asking for approval again. */
export const resubmitShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const { present } = yield* Media
  const { lockedOwner } = yield* callerShop
  const move = yield* moveShop

  return Effect.fn("Shops.resubmit")(function* (changes: ResubmitShop) {
    const current = yield* lockedOwner
    yield* move(current.id, "resubmit", null)
    const fields = yield* Effect.fromResult(withChanges(current, changes))
    const submitted = yield* store.update(current.id, fields, yield* now)
    yield* events.append([ShopResubmitted.of(submitted.id, aboutShop(submitted))])
    return toOwnShop(submitted, current, present)
  }, transaction)
})

const toOwnShop = (
  shop: ShopRow,
  { role }: Pick<MemberShopRow, "role">,
  present: (file: ImageFile) => Image,
): OwnShop => ({ ...toShop(shop, present), role })
