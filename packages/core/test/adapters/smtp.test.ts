import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { assert, describe, it, layer } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import PostalMime from "postal-mime"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import * as SmtpMailer from "../../src/adapters/smtp/SmtpMailer.ts"
import { type Mail, type MailNotAccepted, Mailer } from "../../src/ports/Mailer.ts"
import { type ArrivedMail, mailerContract } from "../../src/testing/mailerContract.ts"

interface Delivery extends ArrivedMail {
  readonly recipients: ReadonlyArray<string>
  readonly headers: ReadonlyMap<string, string>
}

/** A real mail server on a port of its own, and what was delivered to it. */
class MailServer extends Context.Service<
  MailServer,
  { readonly port: number; readonly arrived: Effect.Effect<ReadonlyArray<Delivery>> }
>()("@souk/core/test/MailServer") {}

const start = (options: SMTPServerOptions) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const received: Array<{ readonly raw: Buffer; readonly recipients: ReadonlyArray<string> }> = []
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        logger: false,
        onData: (stream, session, done) => {
          const chunks: Array<Buffer> = []
          stream.on("data", (chunk: Buffer) => chunks.push(chunk))
          stream.on("end", () => {
            const recipients = session.envelope.rcptTo.map(({ address }) => address)
            received.push({ raw: Buffer.concat(chunks), recipients })
            done()
          })
        },
        ...options,
      })
      server.on("error", () => undefined)
      server.listen(0, "127.0.0.1")
      await once(server.server, "listening")
      const { port } = server.server.address() as AddressInfo
      const arrived = Effect.promise(() =>
        Promise.all(received.map(async ({ raw, recipients }) => ({ ...(await parse(raw)), recipients }))),
      )
      return { server, port, arrived }
    }),
    ({ server }) => Effect.promise(() => new Promise<void>((resolve) => server.close(() => resolve()))),
  )

const parse = async (raw: Buffer) => {
  const mail = await PostalMime.parse(raw)
  const lines = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n").replace(/\n$/u, "")
  return {
    id: /<(.*)@/u.exec(mail.messageId ?? "")?.[1] ?? "",
    to: mail.to?.[0]?.address ?? "",
    subject: mail.subject ?? "",
    text: lines(mail.text),
    html: lines(mail.html),
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
  }
}

const mailServer = (options: SMTPServerOptions = {}) => Layer.effect(MailServer, start(options))

const mailerOf = (url: (port: number) => string) =>
  Layer.unwrap(
    Effect.map(MailServer, ({ port }) => SmtpMailer.layer({ url: Redacted.make(url(port)), timeoutMillis: 1000 })),
  )

const local = (port: number) => `smtp://127.0.0.1:${port}`

const mail: Mail = {
  id: "0192e4a0-0000-7000-8000-000000000077",
  from: { name: "Souk", address: "no-reply@souk.example" },
  to: "ada@example.com",
  subject: "Hello",
  text: "Hello",
  html: "<p>Hello</p>",
}

layer(mailerOf(local).pipe(Layer.provideMerge(mailServer())), { excludeTestServices: true })("SmtpMailer", (it) => {
  const arrived = Effect.flatMap(MailServer, (server) => server.arrived)
  const contract = mailerContract(
    Effect.map(arrived, (mails) => mails.map(({ id, to, subject, text, html }) => ({ id, to, subject, text, html }))),
  )
  for (const { name, run } of contract) it.effect(name, () => run)

  it.effect("has sent every mail to one recipient, and says that a machine wrote it", () =>
    Effect.gen(function* () {
      for (const { recipients, headers } of yield* arrived) {
        assert.deepStrictEqual(recipients.length, 1)
        assert.notInclude(recipients, "eve@example.com")
        assert.isFalse(headers.has("x-injected"))
        assert.isFalse(headers.has("bcc"))
        assert.strictEqual(headers.get("auto-submitted"), "auto-generated")
      }
    }),
  )
})

describe("A mail server that does not take a mail", () => {
  const refusal = (options: SMTPServerOptions, url: (port: number) => string = local) =>
    Effect.gen(function* () {
      const mailer = yield* Mailer
      const { permanent, reason } = yield* Effect.flip(mailer.send(mail))
      return { permanent, reason }
    }).pipe(Effect.provide(mailerOf(url).pipe(Layer.provideMerge(mailServer(options)))))
  const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

  it.live("is believed when the address is none", () =>
    Effect.gen(function* () {
      const refused = yield* refusal({ onRcptTo: (_, __, done) => done(answer(550, "No such mailbox")) })
      assert.isTrue(refused.permanent)
      assert.include(refused.reason, "No such mailbox")
    }),
  )

  it.live("is asked again when it is busy, full, or does not like the sender", () =>
    Effect.gen(function* () {
      const busy = yield* refusal({ onRcptTo: (_, __, done) => done(answer(451, "Greylisted")) })
      const full = yield* refusal({
        onData: (stream, _, done) => void stream.resume().on("end", () => done(answer(452, "Disk full"))),
      })
      const sender = yield* refusal({ onMailFrom: (_, __, done) => done(answer(550, "Not your domain")) })
      assert.deepStrictEqual([busy.permanent, full.permanent, sender.permanent], [false, false, false])
    }),
  )

  it.live("is believed when it refuses what the mail says", () =>
    Effect.gen(function* () {
      const refused = yield* refusal({
        onData: (stream, _, done) => void stream.resume().on("end", () => done(answer(554, "Spam"))),
      })
      assert.isTrue(refused.permanent)
    }),
  )

  it.live("is asked again after a wrong password, which settings can mend", () =>
    Effect.gen(function* () {
      const options: SMTPServerOptions = {
        allowInsecureAuth: true,
        authOptional: false,
        onAuth: (auth, _, done) =>
          auth.password === "p@ss" ? done(null, { user: "souk" }) : done(new Error("Invalid password")),
      }
      const wrong = (port: number) => `smtp://souk:wrong@127.0.0.1:${port}`
      const right = (port: number) => `smtp://souk:p%40ss@127.0.0.1:${port}`
      const refused = yield* refusal(options, wrong)
      assert.isFalse(refused.permanent)
      assert.notInclude(refused.reason, "wrong@")
      yield* Effect.flatMap(Mailer, (mailer) => mailer.send(mail)).pipe(
        Effect.provide(mailerOf(right).pipe(Layer.provideMerge(mailServer(options)))),
      )
    }),
  )

  it.live("gets nothing in the clear when it is another machine that offers no TLS", () =>
    Effect.gen(function* () {
      // An address of this machine that does not look like one.
      const refused = yield* refusal({}, (port) => `smtp://0.0.0.0:${port}`)
      assert.isFalse(refused.permanent)
      assert.match(refused.reason, /TLS/u)
    }),
  )

  it.live("gets nothing when its certificate is nobody's", () =>
    Effect.gen(function* () {
      const refused = yield* refusal({ disabledCommands: [] }, (port) => `smtp://0.0.0.0:${port}`)
      assert.isFalse(refused.permanent)
      assert.match(refused.reason, /certificate|self.signed|altname/iu)
    }),
  )
})

describe("A mail server that does not answer", () => {
  const check = (port: number) => Effect.exit(SmtpMailer.check({ url: Redacted.make(local(port)), timeoutMillis: 200 }))
  const failureOf = (exit: Exit.Exit<void, MailNotAccepted>) =>
    Exit.isFailure(exit) ? exit.cause.reasons.find(Cause.isFailReason)?.error : undefined

  it.live("is given up in time, by the check as well", () =>
    Effect.gen(function* () {
      const silent = createServer()
      silent.listen(0, "127.0.0.1")
      yield* Effect.promise(() => once(silent, "listening"))
      const { port } = silent.address() as AddressInfo
      const begun = performance.now()
      const failure = failureOf(yield* check(port))
      assert.isFalse(failure?.permanent)
      assert.isBelow(performance.now() - begun, 5000)
      silent.close()
      assert.include(failureOf(yield* check(port))?.reason, "ECONNREFUSED")
    }),
  )

  it.live("passes the check when it does", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { port } = yield* start({})
        assert.isTrue(Exit.isSuccess(yield* check(port)))
      }),
    ),
  )
})
