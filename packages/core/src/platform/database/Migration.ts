import * as Schema from "effect/Schema"

/**
 * One step of a domain's schema. Forward only, one file each, never edited after it was released: its checksum is
 * stored with it, and a changed file is refused.
 */
export interface Migration {
  /** The domain whose PostgreSQL schema it changes, e.g. `orders`. */
  readonly domain: string
  /** Number within the domain, from 1 upwards without gaps. */
  readonly id: number
  /** What it does, in snake_case: `orders`, `order_notes`. */
  readonly name: string
  /** Statements in order; each runs by itself in the one transaction of the migration. */
  readonly statements: ReadonlyArray<string>
}

/** A migration cannot be run as it is; the message names it and says what to do. */
export class MigrationRefused extends Schema.TaggedError<MigrationRefused>()("MigrationRefused", {
  migration: Schema.String,
  message: Schema.String,
}) {}

/** Returns a migration's display name, e.g. `orders/0001_orders`. */
export const migrationName = (migration: Pick<Migration, "domain" | "id" | "name">): string =>
  `${migration.domain}/${String(migration.id).padStart(4, "0")}_${migration.name}`
