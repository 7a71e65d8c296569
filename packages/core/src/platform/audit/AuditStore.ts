import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Actor } from "../../shared/Actor.ts"
import type { UserId } from "../../shared/Ids.ts"
import { Database } from "../database/Database.ts"
import { given } from "../database/given.ts"
import type { AuditEntry, AuditEntryId, AuditQuery } from "./AuditModels.ts"

interface AuditRow extends Omit<AuditEntry, "subject"> {
  readonly subjectType: string
  readonly subjectId: string
}

/** SQL of the audit. */
export class AuditStore extends Context.Service<
  AuditStore,
  {
    readonly insert: (entry: AuditEntry, userId: UserId | null) => Effect.Effect<void>
    /** Entries older than `before`, newest first. */
    readonly list: (
      query: AuditQuery,
      before: AuditEntryId | null,
      limit: number,
    ) => Effect.Effect<ReadonlyArray<AuditEntry>>
  }
>()("@souk/core/platform/audit/AuditStore") {
  static readonly layer = Layer.effect(
    AuditStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      return {
        insert: Effect.fn("AuditStore.insert")(function* (entry, userId) {
          yield* sql`
            insert into audit.entries
              (id, occurred_at, action, subject_type, subject_id, actor, actor_user_id, details)
            values (${entry.id}::uuid, ${entry.occurredAt}::timestamptz, ${entry.action}, ${entry.subject.type},
              ${entry.subject.id}, ${sql.json(entry.actor)}, ${userId}::uuid, ${sql.json(entry.details)})`.pipe(
            Effect.orDie,
          )
        }),
        list: Effect.fn("AuditStore.list")(function* (query, before, limit) {
          const rows = yield* sql<AuditRow>`
            select id, occurred_at, action, subject_type, subject_id, actor, details
            from audit.entries
            where ${sql.and([
              ...given(before, (id) => sql`id < ${id}::uuid`),
              ...given(query.action, (action) => sql`action = ${action}`),
              ...given(query.subjectType, (type) => sql`subject_type = ${type}`),
              ...given(query.subjectId, (id) => sql`subject_id = ${id}`),
              ...given(query.actor, (id) => sql`actor_user_id = ${id}::uuid`),
              ...given(query.from, (from) => sql`occurred_at >= ${from}::timestamptz`),
              ...given(query.to, (to) => sql`occurred_at < ${to}::timestamptz`),
            ])}
            order by id desc
            limit ${limit}::int`.pipe(Effect.orDie)
          return rows.map(toEntry)
        }),
      }
    }),
  )
}

// The encoded actor has the same shape as the actor: brands do not show in JSON.
const toEntry = ({ subjectId, subjectType, ...row }: AuditRow): AuditEntry => ({
  id: row.id,
  occurredAt: row.occurredAt,
  action: row.action,
  subject: { type: subjectType, id: subjectId },
  actor: row.actor satisfies Actor,
  details: row.details,
})
