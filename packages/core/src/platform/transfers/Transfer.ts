import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import { InvalidCursor, keyset, maxPageSize, type Page, type PageQuery } from "../../shared/Page.ts"
import {
  type RawRow,
  type RowFileBroken,
  type RowFileFormat,
  type RowLayout,
  readRows,
  takeBatch,
  writeRows,
} from "../../shared/RowFile.ts"
import { importBatch } from "./importBatch.ts"
import { ImportStore } from "./ImportStore.ts"
import { ImportNotFound, type ImportOutOfOrder } from "./TransferErrors.ts"
import {
  type ImportBatch,
  type ImportId,
  type ImportProgress,
  type ImportResult,
  maxBatchRows,
  type RowError,
} from "./TransferModels.ts"
import type { TransferParts } from "./TransferParts.ts"

/** A file to import. */
export interface ImportFile<B extends ImportBatch, E, R> {
  readonly bytes: Stream.Stream<Uint8Array, E, R>
  readonly format: RowFileFormat
  /** Id of one's own choice, the same again resumes an import that stopped; whether it is a dry run; options of the kind. */
  readonly with: Omit<B, "offset" | "rows" | "importId"> & { readonly importId: ImportId }
}

/** Why a batch as a whole is refused: nothing of it was imported. */
export type BatchRefused<W> = Forbidden | ImportNotFound | ImportOutOfOrder | W

/** Moves things of one kind in from files and out to files. */
export interface Transfer<Row extends object, Scope extends ReadonlyArray<unknown>, B extends ImportBatch, W, P> {
  /** Imports one batch; rows that cannot be imported are named in the answer and do not hold up the others. */
  readonly importBatch: (batch: B, ...scope: Scope) => Effect.Effect<ImportResult, BatchRefused<W>, CurrentActor>
  /** Imports a file batch by batch and tells what became of each; holds one batch in memory, whatever the file's size. */
  readonly importFile: <E, R>(
    file: ImportFile<B, E, R>,
    ...scope: Scope
  ) => Stream.Stream<ImportResult, E | RowFileBroken | BatchRefused<W>, R | CurrentActor>
  /** Tells how far an import is. */
  readonly importProgress: (
    id: ImportId,
    ...scope: Scope
  ) => Effect.Effect<ImportProgress, Forbidden | ImportNotFound, CurrentActor>
  /** Lists the rows of an import that were not imported, in their order. */
  readonly importErrors: (
    id: ImportId,
    query: PageQuery,
    ...scope: Scope
  ) => Effect.Effect<Page<RowError>, Forbidden | ImportNotFound | InvalidCursor, CurrentActor>
  /** Reads the next things as rows that an import takes; `limit` counts things, of which one may be several rows. */
  readonly exportPage: (query: PageQuery, ...scope: Scope) => Effect.Effect<Page<Row>, Forbidden | P, CurrentActor>
  /** Everything as a file, read page by page while it is written. */
  readonly exportFile: (
    format: RowFileFormat,
    ...scope: Scope
  ) => Stream.Stream<Uint8Array, Forbidden | Exclude<P, InvalidCursor>, CurrentActor>
}

const errorKeyset = keyset("imports.errors", Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2_147_483_647 })))

/** Makes the transfer of one kind from what is its own. */
export const makeTransfer = Effect.fnUntraced(function* <
  Row extends object,
  Owner extends string | null,
  Scope extends ReadonlyArray<unknown>,
  B extends ImportBatch,
  W,
  P,
>(parts: TransferParts<Row, Owner, Scope, B, W, P>) {
  const { admit, kind, layout, read } = parts
  const store = yield* ImportStore
  const batch = yield* importBatch(parts)

  const find = (id: ImportId, scope: Scope) =>
    Effect.flatMap(admit(...scope), (ownerId) => store.find({ id, kind, ownerId }))

  const progressOf = Effect.fn("Transfer.importProgress")(function* (id: ImportId, scope: Scope) {
    return (yield* find(id, scope)) ?? (yield* importNotFound())
  })

  const errorsOf = Effect.fn("Transfer.importErrors")(function* (id: ImportId, query: PageQuery, scope: Scope) {
    const after = yield* errorKeyset.decode(query)
    yield* progressOf(id, scope)
    const rows = yield* store.errors(id, query, after ?? 0)
    return errorKeyset.page(rows, query, (row) => row.row)
  })

  const pageOf = Effect.fn("Transfer.exportPage")(function* (query: PageQuery, scope: Scope) {
    return yield* read(query, yield* admit(...scope))
  })

  // Its own cursors are never foreign.
  const ownPage = (cursor: string | null, scope: Scope) =>
    Effect.catch(
      pageOf({ limit: maxPageSize, ...(cursor === null ? {} : { cursor }) }, scope),
      (error): Effect.Effect<never, Forbidden | Exclude<P, InvalidCursor>> =>
        error instanceof InvalidCursor ? Effect.die(error) : Effect.fail(error as Exclude<typeof error, InvalidCursor>),
    )

  const transfer: Transfer<Row, Scope, B, W, P> = {
    importBatch: (input, ...scope) => batch(input, scope),
    importProgress: (id, ...scope) => progressOf(id, scope),
    importErrors: (id, query, ...scope) => errorsOf(id, query, scope),
    exportPage: (query, ...scope) => pageOf(query, scope),

    importFile: ({ bytes, format, with: options }, ...scope) =>
      Stream.unwrap(
        Effect.map(options.dryRun === true ? Effect.succeed(null) : find(options.importId, scope), (progress) => {
          const committed = progress?.committedRows ?? 0
          return readRows(
            layout,
            format,
          )(bytes).pipe(
            Stream.drop(committed),
            batches(layout, committed),
            Stream.mapEffect((each) => batch({ ...options, ...each } as unknown as B, scope)),
          )
        }),
      ),

    exportFile: (format, ...scope) =>
      Stream.paginate(null as string | null, (cursor) =>
        Effect.map(ownPage(cursor, scope), ({ items, nextCursor }) => [items, Option.fromNullOr(nextCursor)] as const),
      ).pipe(writeRows(layout, format)),
  }
  return transfer
})

const importNotFound = () =>
  new ImportNotFound({ detail: "There is no such import. Start one with a batch at offset 0." })

const end = Symbol("end")

const batches =
  (layout: RowLayout, before: number) =>
  <E, R>(rows: Stream.Stream<RawRow, E, R>) =>
    rows.pipe(
      Stream.concat(Stream.succeed(end)),
      Stream.mapAccum(
        () => ({ offset: before, held: [] as Array<RawRow> }),
        ({ offset, held }, row: RawRow | typeof end) => {
          const ready: Array<{ readonly offset: number; readonly rows: ReadonlyArray<RawRow> }> = []
          let next = offset
          if (row !== end) held.push(row)
          for (;;) {
            const taken = takeBatch(held, layout, { max: maxBatchRows, isLast: row === end })
            if (taken === null) return [{ offset: next, held }, ready] as const
            ready.push({ offset: next, rows: taken })
            next += taken.length
          }
        },
      ),
    )
