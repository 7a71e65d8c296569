import * as Effect from "effect/Effect"
import { Products } from "../catalog/Products.ts"
import type { RatingChange } from "../shared/Rating.ts"
import { Shops } from "../shops/Shops.ts"
import type { CommentRow } from "./CommentRow.ts"

/** Makes the function that has a comment's shop or product count its stars, in the caller's transaction. */
export const makeChangeRating = Effect.gen(function* () {
  const shops = yield* Shops
  const products = yield* Products

  return ({ productId, shopId }: CommentRow, change: RatingChange): Effect.Effect<void> =>
    productId === null ? shops.applyRating(shopId, change) : products.applyRating(productId, change)
})
