import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { CategoryId } from "../shared/Ids.ts"
import { CategoryInUse } from "./CatalogErrors.ts"
import { CategoryUpdated } from "./CatalogEvents.ts"
import { requireCategory } from "./categoryRows.ts"
import { CategoryStore } from "./CategoryStore.ts"

/** Removes a category that nothing hangs on any more, moving its products first when told where to. */
export const removeCategory = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CategoryStore
  const events = yield* Events
  const media = yield* Media
  const existing = requireCategory(store)

  return Effect.fn("Categories.remove")(function* (id: CategoryId, moveProductsTo: CategoryId | null) {
    yield* requireScope("catalog")
    yield* store.lockTree
    const row = yield* existing(id)
    const target = moveProductsTo === null ? null : yield* existing(moveProductsTo)
    if (target !== null && target.id !== row.id) {
      yield* store.moveProducts(row.id, target.id)
      yield* events.append([CategoryUpdated.of(target.id, { categoryId: target.id })])
    }
    const { subcategories, products } = yield* store.use(row.id)
    if (subcategories > 0 || products > 0) {
      return yield* new CategoryInUse({
        subcategories,
        products,
        detail:
          subcategories > 0
            ? "The category has subcategories. Move or delete them first."
            : "The category has products. Name another category with `moveProductsTo`.",
      })
    }
    yield* store.remove(row.id)
    if (row.picture !== null) yield* media.remove([row.picture.mediaId])
  }, transaction)
})
