import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import { Mailer } from "../../ports/Mailer.ts"
import { after, before, now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type { MailData, MailTemplate } from "./MailData.ts"
import { type ClaimedMail, MailQueue } from "./MailQueue.ts"
import { MailWordings } from "./MailWording.ts"
import { NotificationSettings } from "./NotificationSettings.ts"
import { renderMail } from "./renderMail.ts"

/** Attempts before a mail is given up, about eleven hours after it was queued. */
export const maxMailAttempts = 8

const batchSize = 20
const attemptLimit = Duration.seconds(60)
const retention = Duration.days(90)
const pollInterval = Duration.seconds(5)

/** Returns how long to wait after the given number of attempts: 30 s, 2 min, 8 min… at most 4 h. */
export const retryDelay = (attempts: number): Duration.Duration =>
  Duration.min(Duration.seconds(30 * 4 ** (attempts - 1)), Duration.hours(4))

/**
 * Tells people what happened: by mail now.
 *
 * A mail is a row that commits with the act it speaks of, and is sent after the commit, at least once: never inside a
 * transaction, never lost, never for an act that was rolled back. Its body is deleted once it has been sent.
 */
export class Notifications extends Context.Service<
  Notifications,
  {
    /** Queues a mail in the current transaction. */
    readonly mail: <Name extends MailTemplate>(to: string, template: Name, data: MailData[Name]) => Effect.Effect<void>
    /** Sends what is due now and returns how many mails were accepted; failures are put back for later. */
    readonly sendDue: Effect.Effect<number>
    /** Returns when a mail was queued by this process, or after a few seconds for those of other processes. */
    readonly awaitWork: Effect.Effect<void>
    /** Deletes mails that were sent or given up more than 90 days ago. */
    readonly purge: Effect.Effect<void>
  }
>()("@souk/core/platform/notifications/Notifications") {
  static readonly layer = Layer.effect(
    Notifications,
    Effect.gen(function* () {
      const { afterCommit } = yield* Database
      const queue = yield* MailQueue
      const mailer = yield* Mailer
      const random = yield* SecureRandom
      const site = yield* NotificationSettings
      const wordings = yield* MailWordings
      const signals = yield* Queue.sliding<void>(1)

      const mail = Effect.fn("Notifications.mail")(function* <Name extends MailTemplate>(
        to: string,
        template: Name,
        data: MailData[Name],
      ) {
        yield* queue.insert({
          id: yield* random.uuidV7(),
          template,
          recipient: to,
          ...renderMail(template, data, { site, wordings }),
          at: yield* now,
        })
        yield* afterCommit(Effect.asVoid(Queue.offer(signals, undefined)))
      })

      const attempt = Effect.fnUntraced(function* (claimed: ClaimedMail) {
        const { id, recipient: to, subject, bodyText: text, bodyHtml: html } = claimed
        return yield* mailer.send({ id, from: site.from, to, subject, text, html }).pipe(
          Effect.timeoutOrElse({
            duration: attemptLimit,
            orElse: () => Effect.fail({ permanent: false, reason: "no answer in time" }),
          }),
          Effect.catchDefect((defect) => Effect.fail({ permanent: false, reason: String(defect) })),
          Effect.matchEffect({
            onSuccess: () =>
              Effect.as(
                Effect.flatMap(now, (at) => queue.markSent(id, at)),
                1,
              ),
            onFailure: (failure) => Effect.as(postpone(claimed, failure), 0),
          }),
        )
      })

      const postpone = Effect.fnUntraced(function* (
        { id, attempts }: ClaimedMail,
        { permanent, reason }: { readonly permanent: boolean; readonly reason: string },
      ) {
        const at = yield* now
        const error = reason.slice(0, 500)
        if (permanent || attempts >= maxMailAttempts) {
          yield* Effect.logWarning("A mail was given up").pipe(Effect.annotateLogs({ mailId: id, error }))
          return yield* queue.giveUp(id, at, error)
        }
        yield* queue.retryAt(id, after(at, retryDelay(attempts)), error)
      })

      const sendDue = Effect.gen(function* () {
        let sent = 0
        let claimed: ReadonlyArray<ClaimedMail>
        do {
          claimed = yield* queue.claim(yield* now, batchSize)
          const accepted = yield* Effect.forEach(claimed, attempt, { concurrency: 4 })
          sent += accepted.reduce<number>((sum, one) => sum + one, 0)
        } while (claimed.length === batchSize)
        return sent
      }).pipe(Effect.withSpan("Notifications.sendDue"))

      return {
        mail,
        sendDue,
        purge: Effect.flatMap(now, (at) => queue.purge(before(at, retention))).pipe(
          Effect.withSpan("Notifications.purge"),
        ),
        awaitWork: Effect.asVoid(Effect.timeoutOption(Queue.take(signals), pollInterval)),
      }
    }),
  ).pipe(Layer.provide(MailQueue.layer))

  /** Sends queued mails for as long as the layer lives; run it in at least one process. */
  static readonly sender = Layer.effectDiscard(
    Effect.gen(function* () {
      const notifications = yield* Notifications
      const round = Effect.andThen(notifications.sendDue, notifications.awaitWork).pipe(
        Effect.catchCause((cause) =>
          Effect.andThen(Effect.logError("Mails could not be sent", cause), Effect.sleep(pollInterval)),
        ),
      )
      yield* Effect.forkScoped(Effect.forever(round))
    }),
  )
}
