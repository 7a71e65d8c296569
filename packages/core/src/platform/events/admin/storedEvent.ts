import type { Timestamp } from "../../../shared/Timestamp.ts"
import type { Database } from "../../database/Database.ts"
import type { StoredEvent } from "../EventModels.ts"
import { type EventRow, toEnvelope } from "../eventRow.ts"

/** A row of the outbox as operators see it. */
export interface StoredRow extends EventRow {
  readonly publishedAt: Timestamp | null
}

/** The columns of `events.outbox o` that make a stored event. */
export const storedColumns = (sql: Database["Service"]["sql"]) =>
  sql`o.sequence, o.id, o.type, o.exchange, o.schema_version, o.occurred_at, o.aggregate_type,
    o.aggregate_id, o.aggregate_version, o.actor, o.payload, o.trace, o.published_at`

/** Makes the event from its row. */
export const toStored = (row: StoredRow): StoredEvent => ({
  ...toEnvelope(row),
  sequence: row.sequence,
  exchange: row.exchange,
  publishedAt: row.publishedAt,
})
