import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"

/** Makes the function that tells how shops are rated, those without comments left out, in the order of ids, a batch at a time. */
export const shopsRated = Effect.map(
  Database,
  ({ sql }) =>
    (after: string | null, limit: number) =>
      sql<{ readonly ratedId: string; readonly sum: number; readonly count: number }>`
        select id as rated_id, rating_sum as sum, rating_count as count from shops.shops
        where rating_count > 0 and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${limit}::int`.pipe(Effect.orDie),
)
