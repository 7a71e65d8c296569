import * as Effect from "effect/Effect"
import type { Media } from "../platform/media/Media.ts"
import type { CategoryId } from "../shared/Ids.ts"
import { CategoryNotFound, CategoryTooDeep } from "./CatalogErrors.ts"
import { type Category, maxCategoryDepth } from "./Category.ts"
import type { CategoryRow, CategoryStore } from "./CategoryStore.ts"

/** Makes rows into what is shown of them. */
export const showCategory =
  (media: Media["Service"]) =>
  ({ id, parentId, slug, name, description, position, picture }: CategoryRow): Category => ({
    id,
    parentId,
    slug,
    name,
    description,
    position,
    picture: picture === null ? null : media.present(picture),
  })

/** Reads a category that must exist. */
export const requireCategory = (store: CategoryStore["Service"]) => (id: CategoryId) =>
  Effect.flatMap(store.find({ id, slug: null }), (row) =>
    row === null ? Effect.fail(categoryNotFound()) : Effect.succeed(row),
  )

/** Makes the refusal of a category that does not exist. */
export const categoryNotFound = () =>
  new CategoryNotFound({ detail: "There is no such category. List them with GET /v1/categories." })

/** Makes the refusal of a tree that would become too deep. */
export const categoryTooDeep = () =>
  new CategoryTooDeep({ detail: `Categories nest ${maxCategoryDepth} levels at most. Choose a higher parent.` })
