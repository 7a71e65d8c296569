import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { fetchSize, type PageQuery } from "../../shared/Page.ts"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { firstRow, hasRow } from "../database/rows.ts"
import type { ImportId, ImportProgress, RowError, TransferKind } from "./TransferModels.ts"

/** Which import: its id counts only together with its kind and with whose it is. */
export interface ImportKey {
  readonly id: ImportId
  readonly kind: TransferKind
  /** Whose things are imported; null when they are the marketplace's. */
  readonly ownerId: string | null
}

/** What a batch adds to the progress of its import. */
export interface BatchCounts {
  readonly committedRows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: ReadonlyArray<RowError>
}

/** SQL of imports: how far each is, and what it left out. */
export class ImportStore extends Context.Service<
  ImportStore,
  {
    /** Starts an import unless there is one with this id; tells whether it did. */
    readonly start: (key: ImportKey, at: Timestamp) => Effect.Effect<boolean>
    /** Returns how far an import is and locks it until the end of the transaction. */
    readonly lock: (key: ImportKey) => Effect.Effect<ImportProgress | null>
    readonly find: (key: ImportKey) => Effect.Effect<ImportProgress | null>
    readonly advance: (id: ImportId, counts: BatchCounts, at: Timestamp) => Effect.Effect<void>
    readonly errors: (id: ImportId, query: PageQuery, after: number) => Effect.Effect<ReadonlyArray<RowError>>
  }
>()("@souk/core/platform/transfers/ImportStore") {
  static readonly layer = Layer.effect(
    ImportStore,
    Effect.map(Database, ({ sql }) => {
      const found = ({ id, kind, ownerId }: ImportKey) => sql`
        select id as import_id, committed_rows, created, updated, unchanged, failed, started_at, updated_at
        from transfers.imports
        where id = ${id}::uuid and kind = ${kind} and owner_id is not distinct from ${ownerId}::uuid`

      return {
        start: ({ id, kind, ownerId }, at) =>
          sql`
            insert into transfers.imports
              (id, kind, owner_id, committed_rows, created, updated, unchanged, failed, started_at, updated_at)
            values (${id}::uuid, ${kind}, ${ownerId}::uuid, 0, 0, 0, 0, 0, ${at}::timestamptz, ${at}::timestamptz)
            on conflict (id) do nothing
            returning id`.pipe(Effect.orDie, Effect.map(hasRow)),

        lock: (key) => sql<ImportProgress>`${found(key)} for update`.pipe(Effect.orDie, Effect.map(firstRow)),

        find: (key) => sql<ImportProgress>`${found(key)}`.pipe(Effect.orDie, Effect.map(firstRow)),

        advance: (id, { committedRows, created, updated, unchanged, errors }, at) =>
          sql`
            with failed as (
              insert into transfers.errors (import_id, row, key, problems)
              select ${id}::uuid, e.row, e.key, e.problems
              from jsonb_to_recordset(${sql.json(errors)}) as e (row int, key text, problems jsonb)
            )
            update transfers.imports set committed_rows = ${committedRows}::int, created = created + ${created}::int,
              updated = updated + ${updated}::int, unchanged = unchanged + ${unchanged}::int,
              failed = failed + ${errors.length}::int, updated_at = ${at}::timestamptz
            where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),

        errors: (id, query, after) =>
          sql<RowError>`
            select row, key, problems from transfers.errors
            where import_id = ${id}::uuid and row > ${after}::int
            order by row
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie),
      }
    }),
  )
}
