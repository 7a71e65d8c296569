import * as Schema from "effect/Schema"
import { Uuid } from "../../shared/Ids.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

/** What files hold: one kind a file. */
export type TransferKind = "products" | "shops" | "customers" | "orders"

/** Most rows of one batch. */
export const maxBatchRows = 500

/** Schema for the id of an import; the importer may choose it, so that it knows it before the first answer. */
export const ImportId = Uuid.pipe(Schema.brand("ImportId")).annotate({ identifier: "ImportId" })
export type ImportId = typeof ImportId.Type

/** Schema for one batch of an import. */
export const ImportBatch = Schema.Struct({
  /** Absent for the first batch of a new import. */
  importId: Schema.optionalKey(ImportId),
  /** Rows of the import before this batch. Rows that are committed already are skipped, so a batch can be sent again. */
  offset: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000_000 })),
  /** Each is checked by itself against the row of its kind. Rows that belong together come in one batch. */
  rows: Schema.Array(Schema.Record(Schema.String, Schema.Unknown)).check(Schema.isBetweenLength(1, maxBatchRows)),
  /** Checks everything and changes nothing. What an earlier batch of the same dry run would make is unknown. */
  dryRun: Schema.optionalKey(Schema.Boolean),
})
export type ImportBatch = typeof ImportBatch.Type

/**
 * Schema for why a field of a row cannot be imported.
 *
 * `invalid`: not what the field takes. `required`: a new thing needs it. `unknown_field`: there is no such field.
 * `duplicate`: an earlier row of the file has it. `taken`: something else has it. `not_found`: it names nothing.
 * `conflict`: contradicts what is there, or the rest of the row. `limit`: there are as many as there can be.
 */
export const RowProblemCode = Schema.Literals([
  "invalid",
  "required",
  "unknown_field",
  "duplicate",
  "taken",
  "not_found",
  "conflict",
  "limit",
])
export type RowProblemCode = typeof RowProblemCode.Type

/** Schema for one thing that is wrong with a row. */
export const RowProblem = Schema.Struct({
  /** The field, with dots into nested ones: `address.city`. Null when it is the row as a whole. */
  field: Schema.NullOr(Schema.String),
  code: RowProblemCode,
  message: Schema.String,
})
export type RowProblem = typeof RowProblem.Type

/** Schema for a row that was not imported. */
export const RowError = Schema.Struct({
  /** Number of the row in the import, from 1, the header not counted. */
  row: Schema.Int,
  /** What the row is recognised by, when it had that: SKU, slug, email address or order number. */
  key: Schema.NullOr(Schema.String),
  problems: Schema.Array(RowProblem),
})
export type RowError = typeof RowError.Type

const counts = {
  /** Rows that brought something new. */
  created: Schema.Int,
  /** Rows of what was there, written over it. */
  updated: Schema.Int,
  /** Rows of what was there and stays as it is. */
  unchanged: Schema.Int,
}

/** Schema for what became of a batch. */
export const ImportResult = Schema.Struct({
  importId: ImportId,
  /** Rows of the import that are done, failed ones too: where the next batch starts. */
  committedRows: Schema.Int,
  /** Rows of this batch that were done before. */
  skipped: Schema.Int,
  ...counts,
  errors: Schema.Array(RowError),
})
export type ImportResult = typeof ImportResult.Type

/** Schema for how far an import is. */
export const ImportProgress = Schema.Struct({
  importId: ImportId,
  committedRows: Schema.Int,
  ...counts,
  failed: Schema.Int,
  startedAt: Timestamp,
  updatedAt: Timestamp,
})
export type ImportProgress = typeof ImportProgress.Type
