import * as Effect from "effect/Effect"
import { Database } from "../database/Database.ts"
import { type Invariant, maxViolations } from "../invariants/Invariant.ts"

/** What is always true of the outbox. Events that were published more than a day ago may have been purged. */
export const eventInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  {
    name: "events.versions",
    holds: "The events of an aggregate are numbered without gaps up to its version.",
    violations: sql<{ type: string; id: string; version: number; kept: number; last: number }>`
      select a.type, a.id, a.version, count(*) as kept, max(o.aggregate_version) as last
      from events.aggregates a
      join events.outbox o on o.aggregate_type = a.type and o.aggregate_id = a.id
      where o.published_at is null or o.published_at > now() - interval '1 day'
      group by a.type, a.id, a.version
      having max(o.aggregate_version) <> a.version
        or count(*) <> max(o.aggregate_version) - min(o.aggregate_version) + 1
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(
          ({ type, id, version, kept, last }) =>
            `${type} ${id} has version ${version}, but ${kept} events, the last one number ${last}`,
        ),
      ),
    ),
  },
])
