import * as Schema from "effect/Schema"

/** Schema for what the stars of all visible comments add up to. */
export const Rating = Schema.Struct({
  /** 1–5, rounded to two decimals; null without comments. */
  average: Schema.NullOr(Schema.Finite),
  /** How many comments count. */
  count: Schema.Int,
})
export type Rating = typeof Rating.Type

/** What one act changes of the stars of something: how many, and by how many comments. */
export interface RatingChange {
  readonly stars: number
  readonly count: number
}

/**
 * Returns the rating of the exact sum of stars and the number of comments.
 *
 * @example
 * ```ts
 * ratingOf(14, 3) // => { average: 4.67, count: 3 }
 * ratingOf(0, 0) // => { average: null, count: 0 }
 * ```
 */
export const ratingOf = (sum: number, count: number): Rating => ({
  average: count === 0 ? null : Math.round((sum * 100) / count) / 100,
  count,
})
