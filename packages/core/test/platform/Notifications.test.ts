import { assert, describe, it, layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Notifications, maxMailAttempts, retryDelay } from "../../src/platform/notifications/Notifications.ts"
import { MailNotAccepted, Mailer } from "../../src/ports/Mailer.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"

const onDatabase = Layer.mergeAll(testDatabase, layerWebCrypto)
const services = Notifications.layer.pipe(Layer.provideMerge(MemoryMailer.layer), Layer.provideMerge(onDatabase))

let people = 0
const someAddress = () => `reader${(people += 1)}@example.com`

const queue = (to: string) =>
  Effect.flatMap(Notifications, (notifications) =>
    notifications.mail(to, "verifyEmail", { token: "secret-token", hours: 72 }),
  )
const sendDue = Effect.flatMap(Notifications, (notifications) => notifications.sendDue)
const arrived = (to: string) => Effect.flatMap(MemoryMailer.Mailbox, (mailbox) => mailbox.mails(to))
const failNext = (count: number, permanent: boolean) =>
  Effect.flatMap(MemoryMailer.Mailbox, (mailbox) =>
    mailbox.failNext(count, new MailNotAccepted({ permanent, reason: "mailbox full" })),
  )

const row = Effect.fnUntraced(function* (to: string) {
  const { sql } = yield* Database
  const [found] = yield* sql<{
    bodyText: string | null
    bodyHtml: string | null
    attempts: number
    sentAt: Date | null
    failedAt: Date | null
    nextAttemptAt: Date | null
    lastError: string | null
  }>`
    select body_text, body_html, attempts, sent_at, failed_at, next_attempt_at, last_error
    from notifications.mails where recipient = ${to}`
  return found
})

layer(services)("Notifications", (it) => {
  it.effect("are sent after the act they speak of, once, and their bodies are deleted", () =>
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const to = someAddress()
      yield* transaction(
        Effect.gen(function* () {
          yield* queue(to)
          assert.lengthOf(yield* arrived(to), 0)
        }),
      )
      assert.include((yield* row(to))?.bodyText, "secret-token")
      assert.strictEqual(yield* sendDue, 1)
      assert.strictEqual(yield* sendDue, 0)
      const [mail, ...others] = yield* arrived(to)
      assert.lengthOf(others, 0)
      assert.include(mail?.text, "secret-token")
      assert.include(mail?.html, "secret-token")
      const sent = yield* row(to)
      assert.deepInclude(sent, { bodyText: null, bodyHtml: null, attempts: 1, failedAt: null, nextAttemptAt: null })
      assert.isNotNull(sent?.sentAt)
    }),
  )

  it.effect("are never sent for an act that was rolled back", () =>
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const to = someAddress()
      yield* Effect.flip(transaction(Effect.andThen(queue(to), Effect.fail("no"))))
      assert.strictEqual(yield* sendDue, 0)
      assert.isUndefined(yield* row(to))
    }),
  )

  it.effect("are tried again, later each time, and given up in the end without keeping their bodies", () =>
    Effect.gen(function* () {
      const to = someAddress()
      yield* queue(to)
      yield* failNext(maxMailAttempts, false)
      for (let attempt = 1; attempt < maxMailAttempts; attempt++) {
        assert.strictEqual(yield* sendDue, 0)
        assert.deepInclude(yield* row(to), {
          attempts: attempt,
          lastError: "mailbox full",
          sentAt: null,
          failedAt: null,
        })
        yield* sendDue
        assert.strictEqual((yield* row(to))?.attempts, attempt, "tried again before its time")
        yield* TestClock.adjust(retryDelay(attempt))
      }
      yield* sendDue
      const given = yield* row(to)
      assert.deepInclude(given, { attempts: maxMailAttempts, bodyText: null, bodyHtml: null, nextAttemptAt: null })
      assert.isNotNull(given?.failedAt)
    }),
  )

  it.effect("arrive after a failure that passes", () =>
    Effect.gen(function* () {
      const to = someAddress()
      yield* queue(to)
      yield* failNext(2, false)
      yield* sendDue
      yield* TestClock.adjust(retryDelay(1))
      yield* sendDue
      yield* TestClock.adjust(retryDelay(2))
      assert.strictEqual(yield* sendDue, 1)
      assert.lengthOf(yield* arrived(to), 1)
    }),
  )

  it.effect("are given up at once when the address cannot be", () =>
    Effect.gen(function* () {
      const to = someAddress()
      yield* queue(to)
      yield* failNext(1, true)
      yield* sendDue
      assert.deepInclude(yield* row(to), { attempts: 1, bodyText: null, nextAttemptAt: null })
    }),
  )

  it.effect("are forgotten 90 days after they were sent, not while they wait", () =>
    Effect.gen(function* () {
      const notifications = yield* Notifications
      const [sent, waiting] = [someAddress(), someAddress()]
      yield* queue(sent)
      yield* sendDue
      yield* queue(waiting)
      yield* TestClock.adjust("89 days")
      yield* notifications.purge
      assert.isDefined(yield* row(sent))
      yield* TestClock.adjust("2 days")
      yield* notifications.purge
      assert.isUndefined(yield* row(sent))
      assert.isDefined(yield* row(waiting))
      yield* sendDue
    }),
  )

  it.effect("do not hold each other up", () =>
    Effect.gen(function* () {
      const addresses = Array.from({ length: 50 }, someAddress)
      yield* Effect.forEach(addresses, queue, { discard: true })
      yield* failNext(1, false)
      assert.strictEqual(yield* sendDue, 49)
      yield* TestClock.adjust(retryDelay(1))
      assert.strictEqual(yield* sendDue, 1)
    }),
  )
})

describe("Mails whose sender is troubled", () => {
  const withMailer = (send: Mailer["Service"]["send"]) =>
    Notifications.layer.pipe(Layer.provide(Layer.succeed(Mailer, { send })), Layer.provideMerge(onDatabase))

  it.effect("are sent by another process when the first dies in the middle", () =>
    Effect.gen(function* () {
      const to = someAddress()
      const started = yield* Deferred.make<void>()
      const hanging = yield* Effect.provide(
        Notifications,
        Layer.fresh(Notifications.layer).pipe(
          Layer.provide(
            Layer.succeed(Mailer, {
              send: () => Effect.andThen(Deferred.succeed(started, undefined), Effect.never),
            }),
          ),
        ),
      )
      yield* queue(to)
      const fiber = yield* Effect.forkChild(hanging.sendDue)
      yield* Deferred.await(started)
      yield* Fiber.interrupt(fiber)
      assert.strictEqual(yield* sendDue, 0)
      yield* TestClock.adjust("5 minutes")
      assert.strictEqual(yield* sendDue, 1)
    }).pipe(Effect.provide(services)),
  )

  it.effect("are tried again when no answer comes, or the adapter breaks", () => {
    let calls = 0
    const send = () => {
      calls += 1
      return calls === 1 ? Effect.never : calls === 2 ? Effect.die(new Error("broken")) : Effect.void
    }
    return Effect.gen(function* () {
      const to = someAddress()
      yield* queue(to)
      const fiber = yield* Effect.forkChild(sendDue)
      yield* Effect.repeat(Effect.andThen(Effect.yieldNow, row(to)), { until: (found) => found?.attempts === 1 })
      yield* Effect.repeat(Effect.yieldNow, { until: () => calls === 1 })
      yield* TestClock.adjust("60 seconds")
      assert.strictEqual(yield* Fiber.join(fiber), 0)
      assert.strictEqual((yield* row(to))?.lastError, "no answer in time")
      yield* TestClock.adjust(retryDelay(1))
      assert.strictEqual(yield* sendDue, 0)
      assert.include((yield* row(to))?.lastError, "broken")
      yield* TestClock.adjust(retryDelay(2))
      assert.strictEqual(yield* sendDue, 1)
    }).pipe(Effect.provide(withMailer(send)))
  })
})

layer(Notifications.sender.pipe(Layer.provideMerge(services)), { excludeTestServices: true })("The sender", (it) => {
  it.effect("sends without being told, soon after the commit", () =>
    Effect.gen(function* () {
      const to = someAddress()
      yield* queue(to)
      yield* Effect.sleep("20 millis").pipe(
        Effect.andThen(arrived(to)),
        Effect.repeat({ until: (mails) => mails.length === 1 }),
        Effect.timeout("2 seconds"),
      )
    }),
  )
})
