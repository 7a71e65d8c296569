import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import type { CommentKind } from "./Comment.ts"

/** What the visible comments on something add up to. */
export interface StarsGiven {
  readonly ratedId: string
  readonly sum: number
  readonly count: number
}

/** Makes the function that adds up the visible comments on shops or products, in the order of ids, a batch at a time. */
export const starsGiven = Effect.map(
  Database,
  ({ sql }) =>
    (kind: CommentKind, after: string | null, limit: number) =>
      sql<StarsGiven>`
        select rated_id, sum(stars) as sum, count(*) as count from comments.comments
        where kind = ${kind} and hidden_at is null and (${after}::uuid is null or rated_id > ${after}::uuid)
        group by rated_id order by rated_id limit ${limit}::int`.pipe(Effect.orDie),
)
