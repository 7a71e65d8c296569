import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"

/** What digests are about: items of an order, or variations of a shop. */
export type DigestKind = "order_items" | "low_stock"

/** Everything there is to tell about an order, or a shop. */
export interface Digest {
  readonly kind: DigestKind
  readonly subjectId: string
  readonly entryIds: ReadonlyArray<string>
}

/** SQL of what waits to be told together. */
export class DigestStore extends Context.Service<
  DigestStore,
  {
    /** Adds something to tell of; what waits already keeps its time. */
    readonly add: (kind: DigestKind, subjectId: string, entryId: string, dueAt: Date) => Effect.Effect<void>
    /** Takes the digest that has waited longest, all of it; null when none is due. Nobody else gets it meanwhile. */
    readonly take: (at: Date) => Effect.Effect<Digest | null>
  }
>()("@souk/core/mails/DigestStore") {
  static readonly layer = Layer.effect(
    DigestStore,
    Effect.map(Database, ({ sql }) => ({
      add: Effect.fn("DigestStore.add")((kind: DigestKind, subjectId: string, entryId: string, dueAt: Date) =>
        sql`
          insert into mails.digest_entries (kind, subject_id, entry_id, due_at)
          values (${kind}, ${subjectId}::uuid, ${entryId}::uuid, ${dueAt}::timestamptz)
          on conflict do nothing`.pipe(Effect.orDie, Effect.asVoid),
      ),
      take: Effect.fn("DigestStore.take")(function* (at: Date) {
        const rows = yield* sql<{ kind: DigestKind; subjectId: string; entryId: string }>`
          with due as (
            select kind, subject_id from mails.digest_entries where due_at <= ${at}::timestamptz
            order by due_at limit 1 for update skip locked
          )
          delete from mails.digest_entries e using due
          where e.kind = due.kind and e.subject_id = due.subject_id
          returning e.kind, e.subject_id, e.entry_id`.pipe(Effect.orDie)
        const [first] = rows
        return first === undefined
          ? null
          : { kind: first.kind, subjectId: first.subjectId, entryIds: rows.map(({ entryId }) => entryId) }
      }),
    })),
  )
}
