import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { EventId } from "../../../shared/Ids.ts"
import { Database } from "../../database/Database.ts"
import type { EventFilter } from "../EventModels.ts"
import { matchesEvent } from "./matchesEvent.ts"
import { type StoredRow, storedColumns, toStored } from "./storedEvent.ts"
import type { TailCursor } from "./tailCursor.ts"

/** SQL of what happened. */
export class EventLogStore extends Context.Service<EventLogStore>()("@souk/core/platform/events/admin/EventLogStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database
    const columns = storedColumns(sql)

    /** Newest first, from before a place in the outbox. */
    const list = Effect.fn("EventLogStore.list")(function* (filter: EventFilter, before: number | null, limit: number) {
      const rows = yield* sql<StoredRow>`
        select ${columns} from events.outbox o
        where ${matchesEvent(sql, filter)} and ${before === null ? sql`true` : sql`o.sequence < ${before}::bigint`}
        order by o.sequence desc
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toStored)
    })

    const find = Effect.fn("EventLogStore.find")(function* (id: EventId) {
      const [row] = yield* sql<StoredRow>`
        select ${columns} from events.outbox o where o.id = ${id}::uuid`.pipe(Effect.orDie)
      return row === undefined ? undefined : toStored(row)
    })

    const newestSequences = Effect.fn("EventLogStore.newestSequences")(function* (count: number) {
      const rows = yield* sql<{ sequence: number }>`
        select sequence from events.outbox order by sequence desc limit ${count}::int`.pipe(Effect.orDie)
      return rows.map(({ sequence }) => sequence).toReversed()
    })

    /** What lies behind a cursor or in one of its gaps, oldest first. */
    const since = Effect.fn("EventLogStore.since")(function* (cursor: TailCursor, limit: number) {
      const ranges = [...cursor.gaps, [cursor.last + 1, Number.MAX_SAFE_INTEGER]] as const
      const rows = yield* sql<StoredRow>`
        select ${columns}
        from unnest(
          ${ranges.map(([from]) => String(from))}::bigint[], ${ranges.map(([, to]) => String(to))}::bigint[]
        ) as r (first, last)
        join events.outbox o on o.sequence between r.first and r.last
        order by o.sequence
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toStored)
    })

    return { list, find, newestSequences, since }
  }),
}) {
  static readonly layer = Layer.effect(EventLogStore, EventLogStore.make)
}
