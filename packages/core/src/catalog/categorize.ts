import * as Effect from "effect/Effect"
import type { CategoryId, ProductId } from "../shared/Ids.ts"
import { UnknownCategory } from "./CatalogErrors.ts"
import { ProductStore } from "./ProductStore.ts"

/** Replaces the categories of products with the given ones, in one statement; all of them must exist. */
export const categorize = Effect.map(ProductStore, (store) =>
  Effect.fnUntraced(function* (
    productIds: ReadonlyArray<ProductId>,
    pairs: ReadonlyArray<{ readonly productId: ProductId; readonly categoryId: CategoryId }>,
  ) {
    const known = yield* store.replaceCategories(productIds, pairs)
    const unknown = [...new Set(pairs.map((pair) => pair.categoryId.toLowerCase()))].filter(
      (id) => !known.has(id as CategoryId),
    )
    if (unknown.length > 0) {
      return yield* new UnknownCategory({
        categoryIds: unknown,
        detail: "Some categories do not exist. List categories with GET /v1/categories and send ids from there.",
      })
    }
  }),
)
