import type * as Effect from "effect/Effect"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import type { Page, PageQuery } from "../../shared/Page.ts"
import type { RowLayout } from "../../shared/RowFile.ts"
import type { NumberedRow, RowShape } from "./rowReader.ts"
import type { ImportBatch, RowError, TransferKind } from "./TransferModels.ts"

/** What the rows of a batch became. */
export interface BatchOutcome {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: ReadonlyArray<RowError>
}

/** What tells one kind of file from another: everything else about moving them is the same. */
export interface TransferParts<
  Row extends object,
  Owner extends string | null,
  Scope extends ReadonlyArray<unknown>,
  B extends ImportBatch,
  W,
  P,
> extends RowShape<Row> {
  readonly kind: TransferKind
  readonly layout: RowLayout
  /** Admits the actor, and tells whose things move; null for the marketplace's. */
  readonly admit: (...scope: Scope) => Effect.Effect<Owner, Forbidden, CurrentActor>
  /** Writes what can be written of rows that are right by themselves, in the open transaction; a dry run only looks. */
  readonly write: (
    rows: ReadonlyArray<NumberedRow<Row>>,
    batch: {
      readonly owner: Owner
      readonly batch: B
      readonly dryRun: boolean
      /** Rows of the batch that are wrong by themselves. */
      readonly invalid: ReadonlyArray<RowError>
    },
  ) => Effect.Effect<BatchOutcome, W, CurrentActor>
  /** Reads the next things as rows; `limit` counts things. */
  readonly read: (query: PageQuery, owner: Owner) => Effect.Effect<Page<Row>, P>
}
