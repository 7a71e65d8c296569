import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { ImageFile } from "../shared/Image.ts"
import { now } from "../shared/Timestamp.ts"
import type { ShopPicture } from "./Shop.ts"
import { callerShop } from "./ShopAccess.ts"
import { aboutShop, ShopUpdated } from "./ShopEvents.ts"
import { toShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Puts a picture in the place of the one that is there, whose files go. */
const replacePicture = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const store = yield* ShopStore
  const events = yield* Events
  const { lockedOwner } = yield* callerShop

  return Effect.fnUntraced(function* (picture: ShopPicture, file: ImageFile | null) {
    const current = yield* lockedOwner
    const before = current[picture]
    const updated = yield* store.setPicture(current.id, picture, file, yield* now)
    if (before !== null) yield* media.remove([before.mediaId])
    yield* events.append([ShopUpdated.of(updated.id, aboutShop(updated))])
    return { ...toShop(updated, media.present), role: current.role }
  }, transaction)
})

/** Makes the use case of putting up the logo or the cover of one's own shop. */
export const setShopPicture = Effect.gen(function* () {
  const media = yield* Media
  const { owner } = yield* callerShop
  const replace = yield* replacePicture

  return Effect.fn("Shops.setPicture")(function* (picture: ShopPicture, bytes: Uint8Array) {
    // Whose shop it is, is asked before the work of decoding, and again under the lock.
    yield* owner
    const file = yield* media.storeImageFile(bytes)
    return yield* Effect.onError(replace(picture, file), () => media.remove([file.mediaId]))
  })
})

/** Makes the use case of taking the logo or the cover of one's own shop down; succeeds when there is none. */
export const removeShopPicture = Effect.map(replacePicture, (replace) =>
  Effect.fn("Shops.removePicture")((picture: ShopPicture) => replace(picture, null)),
)
