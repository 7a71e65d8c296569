import * as Schema from "effect/Schema"
import { IdOrSlug, idOrSlug } from "../shared/IdOrSlug.ts"
import { CategoryId } from "../shared/Ids.ts"
import { Image } from "../shared/Image.ts"
import { line, prose } from "../shared/Text.ts"

/** Levels of the category tree. */
export const maxCategoryDepth = 8

const Slug = IdOrSlug.check(
  Schema.makeFilter((text: string) => idOrSlug(text).slug !== null || "Expected a slug that does not look like an id"),
)

const Position = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

/** Schema for a category about to be created. */
export const NewCategory = Schema.Struct({
  name: line({ min: 1, max: 80 }),
  /** Made from the name when absent. */
  slug: Schema.optionalKey(Slug),
  description: Schema.optionalKey(prose({ max: 2000 })),
  /** The category it stands below; a root when absent or null. */
  parentId: Schema.optionalKey(Schema.NullOr(CategoryId)),
  /** Place among its siblings, lowest first, then by name; 0 when absent. */
  position: Schema.optionalKey(Position),
})
export type NewCategory = typeof NewCategory.Type

/** Schema for changes to a category; absent fields stay as they are. */
export const CategoryChanges = Schema.Struct({
  name: Schema.optionalKey(line({ min: 1, max: 80 })),
  slug: Schema.optionalKey(Slug),
  description: Schema.optionalKey(prose({ max: 2000 })),
  position: Schema.optionalKey(Position),
})
export type CategoryChanges = typeof CategoryChanges.Type

/** Schema for moving a category, with all that is below it. */
export const MoveCategory = Schema.Struct({
  /** Null makes it a root. */
  parentId: Schema.NullOr(CategoryId),
  position: Schema.optionalKey(Position),
})
export type MoveCategory = typeof MoveCategory.Type

const fields = {
  id: CategoryId,
  parentId: Schema.NullOr(CategoryId),
  slug: Schema.String,
  name: Schema.String,
  description: Schema.String,
  position: Schema.Int,
  picture: Schema.NullOr(Image),
}

/** Schema for a category by itself. */
export const Category = Schema.Struct(fields)
export type Category = typeof Category.Type

/** A category with all that is below it, siblings in order. */
export interface CategoryNode extends Category {
  readonly children: ReadonlyArray<CategoryNode>
}

/** A category with all that is below it, as JSON. */
export interface CategoryNodeJson extends Schema.Codec.Encoded<typeof Category> {
  readonly children: ReadonlyArray<CategoryNodeJson>
}

/** Schema for a category with all that is below it. */
export const CategoryNode = Schema.Struct({
  ...fields,
  children: Schema.Array(Schema.suspend((): Schema.Codec<CategoryNode, CategoryNodeJson> => CategoryNode)),
}).annotate({ identifier: "CategoryNode" })

/** Schema for a category with the way to it and what is directly below it. */
export const CategoryDetail = Schema.Struct({
  ...fields,
  /** From the root down to its parent. */
  ancestors: Schema.Array(Category),
  children: Schema.Array(Category),
})
export type CategoryDetail = typeof CategoryDetail.Type

/** Returns the trees that categories form; siblings keep the order in which they are given. */
export const treeOf = (categories: ReadonlyArray<Category>): ReadonlyArray<CategoryNode> => {
  const byParent = Map.groupBy(categories, (category) => category.parentId)
  const below = (parentId: CategoryId | null): ReadonlyArray<CategoryNode> =>
    (byParent.get(parentId) ?? []).map((category) => ({ ...category, children: below(category.id) }))
  return below(null)
}
