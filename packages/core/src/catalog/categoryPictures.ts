import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Database } from "../platform/database/Database.ts"
import { Media } from "../platform/media/Media.ts"
import type { CategoryId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import { requireCategory, showCategory } from "./categoryRows.ts"
import { CategoryStore } from "./CategoryStore.ts"

/** Puts a picture in the place of the one that is there, whose files go. */
const replacePicture = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CategoryStore
  const media = yield* Media
  const show = showCategory(media)
  const existing = requireCategory(store)

  return Effect.fnUntraced(function* (id: CategoryId, picture: ImageFile | null) {
    yield* store.lockTree
    const row = yield* existing(id)
    yield* Effect.orDie(store.update({ ...row, picture }))
    if (row.picture !== null) yield* media.remove([row.picture.mediaId])
    return show({ ...row, picture })
  }, transaction)
})

/** Sets the picture of a category. */
export const setPicture = Effect.gen(function* () {
  const media = yield* Media
  const existing = requireCategory(yield* CategoryStore)
  const replace = yield* replacePicture

  return Effect.fn("Categories.setPicture")(function* (id: CategoryId, bytes: Uint8Array) {
    yield* requireScope("catalog")
    yield* existing(id)
    const picture = yield* media.storeImageFile(bytes)
    return yield* Effect.onError(replace(id, picture), () => media.remove([picture.mediaId]))
  })
})

/** Removes the picture of a category. */
export const removePicture = Effect.map(replacePicture, (replace) =>
  Effect.fn("Categories.removePicture")(function* (id: CategoryId) {
    yield* requireScope("catalog")
    return yield* replace(id, null)
  }),
)
