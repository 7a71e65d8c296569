import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { CategoryId } from "../shared/Ids.ts"
import { CategoryCycle } from "./CatalogErrors.ts"
import { CategoryUpdated } from "./CatalogEvents.ts"
import { maxCategoryDepth, type MoveCategory } from "./Category.ts"
import { categoryTooDeep, requireCategory, showCategory } from "./categoryRows.ts"
import { CategoryStore } from "./CategoryStore.ts"

/** Moves a category with all that is below it. Moves wait for each other, so each sees the tree the last one left. */
export const moveCategory = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CategoryStore
  const events = yield* Events
  const show = showCategory(yield* Media)
  const existing = requireCategory(store)

  return Effect.fn("Categories.move")(function* (id: CategoryId, to: MoveCategory) {
    yield* requireScope("catalog")
    yield* store.lockTree
    const row = yield* existing(id)
    const parent = to.parentId === null ? null : yield* existing(to.parentId)
    if (parent?.path.includes(row.id) === true) {
      return yield* new CategoryCycle({ detail: "A category cannot be below itself. Choose a parent outside of it." })
    }
    const path = [...(parent?.path ?? []), row.id]
    const depth = (yield* store.depthBelow(row.id)) - row.path.length + path.length
    if (depth > maxCategoryDepth) return yield* categoryTooDeep()
    const position = to.position ?? row.position
    yield* store.move(row, path, position)
    yield* events.append([CategoryUpdated.of(row.id, { categoryId: row.id })])
    return show({ ...row, parentId: parent?.id ?? null, path, position })
  }, transaction)
})
