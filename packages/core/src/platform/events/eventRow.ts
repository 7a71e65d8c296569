import type { EventEnvelope, Exchange } from "../../shared/EventEnvelope.ts"

/** The columns of an event in the outbox. */
export interface EventRow extends Omit<EventEnvelope, "aggregate"> {
  readonly sequence: number
  readonly exchange: Exchange
  readonly aggregateType: string
  readonly aggregateId: string
  readonly aggregateVersion: number
}

/** Makes the envelope from a row. An actor's JSON has the shape of the actor: brands do not show in JSON. */
export const toEnvelope = (row: EventRow): EventEnvelope => ({
  id: row.id,
  type: row.type,
  schemaVersion: row.schemaVersion,
  occurredAt: row.occurredAt,
  aggregate: { type: row.aggregateType, id: row.aggregateId, version: row.aggregateVersion },
  actor: row.actor,
  payload: row.payload,
  trace: row.trace,
})
