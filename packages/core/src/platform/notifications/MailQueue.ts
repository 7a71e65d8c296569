import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { after } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"

/** A mail of which this process holds the next attempt. */
export interface ClaimedMail {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string
  /** Attempts including this one. */
  readonly attempts: number
}

/** Longer than one attempt can take: a mail whose process died is tried again by another one after this. */
const lease = Duration.minutes(5)

/** The SQL of the mail queue. */
export class MailQueue extends Context.Service<
  MailQueue,
  {
    readonly insert: (mail: {
      readonly id: string
      readonly template: string
      readonly recipient: string
      readonly subject: string
      readonly text: string
      readonly html: string
      readonly at: Date
    }) => Effect.Effect<void>
    /** Claims mails that are due, oldest first; nobody else gets them until the lease is over. */
    readonly claim: (at: Date, limit: number) => Effect.Effect<ReadonlyArray<ClaimedMail>>
    readonly markSent: (id: string, at: Date) => Effect.Effect<void>
    readonly retryAt: (id: string, at: Date, error: string) => Effect.Effect<void>
    readonly giveUp: (id: string, at: Date, error: string) => Effect.Effect<void>
    /** Counts the mails that were not sent yet. */
    readonly waiting: Effect.Effect<{ readonly pending: number; readonly oldestAt: Date | null }>
    /** Deletes what was sent or given up before an instant. */
    readonly purge: (before: Date) => Effect.Effect<void>
  }
>()("@souk/core/platform/notifications/MailQueue") {
  static readonly layer = Layer.effect(
    MailQueue,
    Effect.gen(function* () {
      const { sql } = yield* Database
      return {
        insert: (mail) =>
          sql`
            insert into notifications.mails
              (id, template, recipient, subject, body_text, body_html, created_at, next_attempt_at)
            values (${mail.id}::uuid, ${mail.template}, ${mail.recipient}, ${mail.subject}, ${mail.text}, ${mail.html},
              ${mail.at}::timestamptz, ${mail.at}::timestamptz)`.pipe(Effect.orDie, Effect.asVoid),
        claim: (at, limit) =>
          sql<ClaimedMail>`
            update notifications.mails m
            set attempts = m.attempts + 1, next_attempt_at = ${after(at, lease)}::timestamptz
            from (
              select id from notifications.mails where next_attempt_at <= ${at}::timestamptz
              order by next_attempt_at limit ${limit}::int for update skip locked
            ) due
            where m.id = due.id
            returning m.id, m.recipient, m.subject, m.body_text, m.body_html, m.attempts`.pipe(Effect.orDie),
        markSent: (id, at) =>
          sql`
            update notifications.mails
            set sent_at = ${at}::timestamptz, next_attempt_at = null, body_text = null, body_html = null, last_error = null
            where id = ${id}::uuid and next_attempt_at is not null`.pipe(Effect.orDie, Effect.asVoid),
        retryAt: (id, at, error) =>
          sql`
            update notifications.mails set next_attempt_at = ${at}::timestamptz, last_error = ${error}
            where id = ${id}::uuid and next_attempt_at is not null`.pipe(Effect.orDie, Effect.asVoid),
        giveUp: (id, at, error) =>
          sql`
            update notifications.mails
            set failed_at = ${at}::timestamptz, next_attempt_at = null, body_text = null, body_html = null,
              last_error = ${error}
            where id = ${id}::uuid and next_attempt_at is not null`.pipe(Effect.orDie, Effect.asVoid),
        waiting: sql<{ pending: number; oldestAt: Date | null }>`
          select count(*) as pending, min(created_at) as oldest_at
          from notifications.mails where next_attempt_at is not null`.pipe(
          Effect.orDie,
          Effect.map(([row]) => row ?? { pending: 0, oldestAt: null }),
        ),
        purge: (before) =>
          sql`
            delete from notifications.mails
            where next_attempt_at is null and coalesce(sent_at, failed_at) < ${before}::timestamptz`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
      }
    }),
  )
}
