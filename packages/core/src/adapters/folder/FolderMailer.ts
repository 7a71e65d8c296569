import { mkdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Mail, MailNotAccepted, Mailer } from "../../ports/Mailer.ts"
import { headerText } from "../../shared/headerText.ts"

/** Where mails are put. */
export interface FolderMailerConfig {
  /** Made when it is not there. */
  readonly folder: string
}

/**
 * Writes each mail to a folder as an `.eml` file that mail programs and editors open, and logs where it lies: nothing
 * leaves the machine. The log has the recipient and the subject; links that sign somebody in are in the file only.
 */
export const layer = (config: FolderMailerConfig): Layer.Layer<Mailer> =>
  Layer.succeed(Mailer, {
    send: Effect.fn("FolderMailer.send")(function* (mail: Mail) {
      const at = new Date(yield* Clock.currentTimeMillis)
      const file = join(config.folder, `${mail.id}.eml`)
      yield* Effect.tryPromise({
        try: () => write(config.folder, file, toMessage(mail, at)),
        catch: (error) => new MailNotAccepted({ permanent: false, reason: String(error) }),
      })
      yield* Effect.logInfo(`Mail to ${headerText(mail.to)} "${headerText(mail.subject)}": ${file}`)
    }),
  })

// Renaming is atomic: whoever watches the folder never reads half a mail.
const write = async (folder: string, file: string, message: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.part`, message, { mode: 0o600 })
  await rename(`${file}.part`, file)
}

/** Writes a mail as a message of RFC 5322 with two alternative bodies (RFC 2046 §5.1.4), in UTF-8 as it is (RFC 6532). */
const toMessage = (mail: Mail, at: Date): string => {
  const boundary = `souk-${mail.id}`
  const part = (type: string, body: string) => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: 8bit",
    "",
    body,
  ]
  return [
    `Message-ID: <${mail.id}@${mail.from.address.split("@")[1] ?? "localhost"}>`,
    `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
    `From: "${headerText(mail.from.name).replace(/["\\]/gu, "")}" <${headerText(mail.from.address)}>`,
    `To: ${headerText(mail.to)}`,
    `Subject: ${headerText(mail.subject)}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    "",
    ...part("text/plain", mail.text),
    ...part("text/html", mail.html),
    `--${boundary}--`,
    "",
  ].join("\r\n")
}
