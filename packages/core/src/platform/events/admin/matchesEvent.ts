import type { Database } from "../../database/Database.ts"
import type { EventFilter, TypeFilter } from "../EventModels.ts"

/** The condition that a row of `events.outbox o` fits a filter; true when it is empty. */
export const matchesEvent = (sql: Database["Service"]["sql"], filter: EventFilter) =>
  sql.and([
    matchesType(sql, filter.type),
    filter.aggregateType === undefined ? sql`true` : sql`o.aggregate_type = ${filter.aggregateType}`,
    filter.aggregateId === undefined ? sql`true` : sql`o.aggregate_id = ${filter.aggregateId}`,
    filter.from === undefined ? sql`true` : sql`o.occurred_at >= ${filter.from}::timestamptz`,
    filter.to === undefined ? sql`true` : sql`o.occurred_at < ${filter.to}::timestamptz`,
    filter.fromSequence === undefined ? sql`true` : sql`o.sequence >= ${filter.fromSequence}::bigint`,
    filter.toSequence === undefined ? sql`true` : sql`o.sequence <= ${filter.toSequence}::bigint`,
  ])

/** The condition that the type of a row of `events.outbox o` is this one, or begins as `order.*` does. */
export const matchesType = (sql: Database["Service"]["sql"], type: TypeFilter | undefined) => {
  if (type === undefined) return sql`true`
  return type.endsWith("*") ? sql`starts_with(o.type, ${type.slice(0, -1)})` : sql`o.type = ${type}`
}

/** Tells of a type what `matchesType` asks the database. */
export const isOfType = (type: string, filter: TypeFilter | undefined): boolean => {
  if (filter === undefined) return true
  return filter.endsWith("*") ? type.startsWith(filter.slice(0, -1)) : type === filter
}
