import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { CurrentActor, userIdOf } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import { type InvalidCursor, type Page, fetchSize, keyset } from "../../shared/Page.ts"
import { now } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { type AuditEntry, AuditEntryId, type AuditQuery, type AuditSubject } from "./AuditModels.ts"
import { AuditStore } from "./AuditStore.ts"

/** An act to record; who acts and when are known. */
export interface AuditRecord {
  /** Past tense with dots: `shop.approved`. */
  readonly action: string
  readonly subject: AuditSubject
  /** Whatever explains the act, serialisable: a reason, the values before. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Keeps who did what to whom: entries are never changed and never deleted, which the database enforces. */
export class Audit extends Context.Service<
  Audit,
  {
    /** Records an act of the current actor in the open transaction: act and entry exist both or neither. */
    readonly record: (record: AuditRecord) => Effect.Effect<void, never, CurrentActor>
    /** Lists entries, newest first, for operators with the scope `audit`. */
    readonly list: (query: AuditQuery) => Effect.Effect<Page<AuditEntry>, Forbidden | InvalidCursor, CurrentActor>
  }
>()("@souk/core/platform/audit/Audit") {
  static readonly layer = Layer.effect(
    Audit,
    Effect.gen(function* () {
      const random = yield* SecureRandom
      const store = yield* AuditStore

      const record = Effect.fn("Audit.record")(function* ({ action, details = {}, subject }: AuditRecord) {
        const actor = yield* CurrentActor
        const entry = {
          id: AuditEntryId.make(yield* random.uuidV7()),
          occurredAt: yield* now,
          action,
          subject,
          actor,
          details,
        }
        yield* store.insert(entry, userIdOf(actor))
      })

      const list = Effect.fn("Audit.list")(function* (query: AuditQuery) {
        yield* requireScope("audit")
        const before = yield* entryKey.decode(query)
        const rows = yield* store.list(query, before?.id ?? null, fetchSize(query))
        return entryKey.page(rows, query, ({ id }) => ({ id }))
      })

      return { record, list }
    }),
  ).pipe(Layer.provide(AuditStore.layer))
}

const entryKey = keyset("audit", Schema.Struct({ id: AuditEntryId }))
