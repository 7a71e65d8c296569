import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { createTransport, type Transporter } from "nodemailer"
import { type Mail, MailNotAccepted, Mailer } from "../../ports/Mailer.ts"
import { headerText } from "../../shared/headerText.ts"

/** How to reach a mail server. */
export interface SmtpConfig {
  /**
   * `smtps://user:password@host:465` for TLS from the start, `smtp://user:password@host:587` for STARTTLS, without which
   * nothing is sent. On this machine (`localhost`, `127.0.0.1`) `smtp:` does without TLS.
   */
  readonly url: Redacted.Redacted
  /** Milliseconds to wait for a connection and a greeting; three times as long for an answer in between. Default 10 000. */
  readonly timeoutMillis?: number
}

/** Connections to the mail server at most; more would be refused by many. */
const maxConnections = 4

/**
 * Hands mails to a mail server by SMTP, over connections that are kept open.
 *
 * The Message-ID is made of the mail's id, so that a mail that is sent again after a lost answer is recognised.
 */
export const layer = (config: SmtpConfig): Layer.Layer<Mailer> =>
  Layer.effect(
    Mailer,
    Effect.map(acquire(config), (transport) => ({
      send: Effect.fn("SmtpMailer.send")(function* (mail: Mail) {
        const at = yield* Clock.currentTimeMillis
        yield* attempt(() => transport.sendMail(messageOf(mail, new Date(at))))
      }),
    })),
  )

/** Connects to the mail server and signs in, without sending anything; fails with what is wrong. */
export const check = (config: SmtpConfig): Effect.Effect<void, MailNotAccepted> =>
  Effect.scoped(Effect.flatMap(acquire(config), (transport) => attempt(() => transport.verify())))

const acquire = ({ url, timeoutMillis = 10_000 }: SmtpConfig) =>
  Effect.acquireRelease(
    Effect.sync(() => createTransport({ ...optionsOf(new URL(Redacted.value(url))), ...limits(timeoutMillis) })),
    (transport) => Effect.sync(() => transport.close()),
  )

const optionsOf = ({ protocol, hostname, port, username, password }: URL) => {
  const secure = protocol === "smtps:"
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname)
  return {
    host: hostname.replace(/^\[|\]$/gu, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLocal,
    ignoreTLS: !secure && isLocal,
    tls: { minVersion: "TLSv1.2" as const },
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true as const,
    maxConnections,
    // A body is text; it never names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const limits = (millis: number) => ({
  dnsTimeout: millis,
  connectionTimeout: millis,
  greetingTimeout: millis,
  socketTimeout: 3 * millis,
})

type Message = Parameters<Transporter["sendMail"]>[0]

const messageOf = (mail: Mail, date: Date): Message => ({
  messageId: `<${mail.id}@${mail.from.address.split("@")[1] ?? "localhost"}>`,
  date,
  // As objects: in a text, a comma would be another recipient.
  from: { name: headerText(mail.from.name), address: headerText(mail.from.address) },
  to: { name: "", address: headerText(mail.to) },
  subject: headerText(mail.subject),
  text: mail.text,
  html: mail.html,
  // No reply of a machine, please (RFC 3834 §5).
  headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
})

const attempt = (act: () => Promise<unknown>): Effect.Effect<void, MailNotAccepted> =>
  Effect.asVoid(Effect.tryPromise({ try: act, catch: notAccepted }))

/** What nodemailer's errors tell. */
interface SmtpFailure {
  readonly message?: string
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
}

// Only what the server says of this recipient or this message is final: a refused sign-in or sender is a wrong setting,
// and mails wait until it is mended.
const notAccepted = (cause: unknown): MailNotAccepted => {
  const { message = String(cause), code = "", responseCode = 0, command = "" } = cause as SmtpFailure
  const ofThisMail =
    (code === "EENVELOPE" && command.startsWith("RCPT")) || (code === "EMESSAGE" && command.startsWith("DATA"))
  const isSettings = [530, 535, 538].includes(responseCode)
  const noAddress = code === "EENVELOPE" && /^(?:Invalid recipient|No recipients)/u.test(message)
  return new MailNotAccepted({
    permanent: noAddress || (ofThisMail && responseCode >= 500 && !isSettings),
    reason: `${code} ${message}`.trim(),
  })
}
