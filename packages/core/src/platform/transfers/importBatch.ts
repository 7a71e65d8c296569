import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { CurrentActor } from "../../shared/Actor.ts"
import { now } from "../../shared/Timestamp.ts"
import { Audit } from "../audit/Audit.ts"
import { Database } from "../database/Database.ts"
import { ImportStore } from "./ImportStore.ts"
import { rowReader } from "./rowReader.ts"
import { ImportNotFound, ImportOutOfOrder } from "./TransferErrors.ts"
import { type ImportBatch, ImportId, type ImportResult } from "./TransferModels.ts"
import type { TransferParts } from "./TransferParts.ts"

/**
 * Makes the act of importing the next batch of an import, in one transaction.
 *
 * Progress commits with what was imported, so an import that was killed goes on where it stopped, and a batch that arrives
 * twice is imported once.
 */
export const importBatch = Effect.fnUntraced(function* <
  Row extends object,
  Owner extends string | null,
  Scope extends ReadonlyArray<unknown>,
  B extends ImportBatch,
  W,
  P,
>(parts: TransferParts<Row, Owner, Scope, B, W, P>) {
  const { kind, admit, write } = parts
  const { transaction } = yield* Database
  const random = yield* SecureRandom
  const store = yield* ImportStore
  const audit = yield* Audit
  const read = rowReader(parts)

  const committedRows = Effect.fnUntraced(function* (id: ImportId, ownerId: string | null, offset: number) {
    const key = { id, kind, ownerId }
    if (offset === 0 && (yield* store.start(key, yield* now))) {
      const actor = yield* CurrentActor
      // What vendors do in their own shop is theirs; who acts for others answers for it.
      if (actor._tag !== "Vendor") {
        yield* audit.record({
          action: `${kind}.import.started`,
          subject: { type: "import", id },
          details: { ownerId },
        })
      }
    }
    const progress = yield* store.lock(key)
    if (progress === null) {
      return yield* new ImportNotFound({ detail: "There is no such import. Start one with a batch at offset 0." })
    }
    return progress.committedRows
  })

  return Effect.fn("Transfer.importBatch")(function* (batch: B, scope: Scope) {
    const owner = yield* admit(...scope)
    const dryRun = batch.dryRun === true
    const importId = batch.importId ?? ImportId.make(yield* random.uuidV7())
    const committed = dryRun ? batch.offset : yield* committedRows(importId, owner, batch.offset)
    const skipped = committed - batch.offset
    if (skipped < 0) {
      return yield* new ImportOutOfOrder({
        committedRows: committed,
        detail: `The import has ${committed} rows. Send the batch that starts there.`,
      })
    }
    const result = { importId, committedRows: Math.max(committed, batch.offset + batch.rows.length) }
    if (skipped >= batch.rows.length) {
      const answer: ImportResult = {
        ...result,
        skipped: batch.rows.length,
        created: 0,
        updated: 0,
        unchanged: 0,
        errors: [],
      }
      return answer
    }
    const { valid, errors } = read(batch.rows.slice(skipped), committed)
    const outcome = yield* write(valid, { owner, batch, dryRun, invalid: errors })
    const answer: ImportResult = {
      ...result,
      skipped,
      created: outcome.created,
      updated: outcome.updated,
      unchanged: outcome.unchanged,
      errors: [...errors, ...outcome.errors].toSorted((a, b) => a.row - b.row),
    }
    if (!dryRun) yield* store.advance(importId, answer, yield* now)
    return answer
  }, transaction)
})
