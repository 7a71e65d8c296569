import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { requireScope } from "../platform/access/requireScope.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import { idOrSlug } from "../shared/IdOrSlug.ts"
import { CategoryId } from "../shared/Ids.ts"
import type { ImageRefused } from "../shared/Image.ts"
import { slugOf } from "../shared/slug.ts"
import type {
  CategoryCycle,
  CategoryInUse,
  CategoryNotFound,
  CategorySlugTaken,
  CategoryTooDeep,
} from "./CatalogErrors.ts"
import { CategoryUpdated } from "./CatalogEvents.ts"
import type { Category, CategoryChanges, CategoryDetail, CategoryNode, MoveCategory, NewCategory } from "./Category.ts"
import { maxCategoryDepth, treeOf } from "./Category.ts"
import { removePicture, setPicture } from "./categoryPictures.ts"
import { categoryNotFound, categoryTooDeep, requireCategory, showCategory } from "./categoryRows.ts"
import { type CategoryRow, CategoryStore } from "./CategoryStore.ts"
import { moveCategory } from "./moveCategory.ts"
import { removeCategory } from "./removeCategory.ts"

/** The tree that products are sorted into. Everybody reads it; operators with the scope `catalog` change it. */
export class Categories extends Context.Service<
  Categories,
  {
    /** Returns the whole tree, in one statement. */
    readonly tree: Effect.Effect<ReadonlyArray<CategoryNode>>
    /** Returns one category with its ancestors and children, in one statement. */
    readonly show: (idOrSlug: string) => Effect.Effect<CategoryDetail, CategoryNotFound>
    readonly create: (
      input: NewCategory,
    ) => Effect.Effect<Category, Forbidden | CategoryNotFound | CategorySlugTaken | CategoryTooDeep, CurrentActor>
    readonly update: (
      id: CategoryId,
      changes: CategoryChanges,
    ) => Effect.Effect<Category, Forbidden | CategoryNotFound | CategorySlugTaken, CurrentActor>
    /** Moves a category with all that is below it; concurrent moves can never form a circle. */
    readonly move: (
      id: CategoryId,
      to: MoveCategory,
    ) => Effect.Effect<Category, Forbidden | CategoryNotFound | CategoryCycle | CategoryTooDeep, CurrentActor>
    readonly setPicture: (
      id: CategoryId,
      bytes: Uint8Array,
    ) => Effect.Effect<Category, Forbidden | CategoryNotFound | ImageRefused, CurrentActor>
    readonly removePicture: (id: CategoryId) => Effect.Effect<Category, Forbidden | CategoryNotFound, CurrentActor>
    /** Removes a category without subcategories. Its products go to `moveProductsTo`; refused when there are some and it is null. */
    readonly remove: (
      id: CategoryId,
      moveProductsTo: CategoryId | null,
    ) => Effect.Effect<void, Forbidden | CategoryNotFound | CategoryInUse, CurrentActor>
  }
>()("@souk/core/catalog/Categories") {
  static readonly layer = Layer.effect(
    Categories,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const store = yield* CategoryStore
      const media = yield* Media
      const random = yield* SecureRandom
      const events = yield* Events
      const shown = showCategory(media)
      const existing = requireCategory(store)

      return {
        tree: store.all.pipe(
          Effect.map((rows) => treeOf(rows.map(shown))),
          Effect.withSpan("Categories.tree"),
        ),

        show: Effect.fn("Categories.show")(function* (key) {
          const { id, slug } = idOrSlug(key)
          const rows = yield* store.around({ id, slug })
          const row = rows.find((row) => row.id === id || row.slug === slug)
          if (row === undefined) return yield* categoryNotFound()
          const ancestors = row.path.slice(0, -1).flatMap((id) => rows.filter((other) => other.id === id))
          const children = rows.filter((other) => other.parentId === row.id)
          return { ...shown(row), ancestors: ancestors.map(shown), children: children.map(shown) }
        }),

        create: Effect.fn("Categories.create")(function* (input) {
          yield* requireScope("catalog")
          yield* store.lockTree
          const parent = input.parentId == null ? null : yield* existing(input.parentId)
          const id = CategoryId.make(yield* random.uuidV7())
          const path = [...(parent?.path ?? []), id]
          if (path.length > maxCategoryDepth) return yield* categoryTooDeep()
          const row: CategoryRow = {
            id,
            parentId: parent?.id ?? null,
            path,
            slug: input.slug ?? slugOf(input.name, "category"),
            name: input.name,
            description: input.description ?? "",
            position: input.position ?? 0,
            picture: null,
          }
          yield* store.insert(row)
          return shown(row)
        }, transaction),

        update: Effect.fn("Categories.update")(function* (id, changes) {
          yield* requireScope("catalog")
          yield* store.lockTree
          const row = { ...(yield* existing(id)), ...changes }
          yield* store.update(row)
          yield* events.append([CategoryUpdated.of(id, { categoryId: id })])
          return shown(row)
        }, transaction),

        setPicture: yield* setPicture,
        removePicture: yield* removePicture,
        move: yield* moveCategory,
        remove: yield* removeCategory,
      }
    }),
  ).pipe(Layer.provide(CategoryStore.layer))
}
