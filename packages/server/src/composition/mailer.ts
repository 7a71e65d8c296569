import { join } from "node:path"
import { InvalidSettings } from "@souk/core/platform/config/Settings"
import type { Mailer } from "@souk/core/ports/Mailer"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

type MailSettings = Pick<ServerSettings, "smtpUrl" | "mailFrom" | "siteName">

/** What takes mails: a mail server when there is one, else a folder. The other's code is not even read. */
export const mailer = (settings: MailSettings, dataFolder: string): Layer.Layer<Mailer, InvalidSettings> =>
  Layer.unwrap(
    Redacted.value(settings.smtpUrl) === ""
      ? Effect.map(
          Effect.promise(() => import("@souk/core/adapters/folder/FolderMailer")),
          ({ layer }) => layer({ folder: mailFolder(dataFolder) }),
        )
      : Effect.gen(function* () {
          yield* requireMailSettings(settings)
          const { layer } = yield* Effect.promise(() => import("@souk/core/adapters/smtp/SmtpMailer"))
          return layer({ url: settings.smtpUrl })
        }),
  )

/** Where mails lie while no mail server is named. */
export const mailFolder = (dataFolder: string): string => join(dataFolder, "mails")

/** Who mails are from: `Shop <mail@shop.example>`, or an address alone, which gets the marketplace's name. */
export const senderOf = ({ mailFrom, siteName }: Pick<MailSettings, "mailFrom" | "siteName">) => {
  const [, name, inBrackets] = /^(.*?)\s*<([^<>]+)>$/u.exec(mailFrom.trim()) ?? []
  const address = inBrackets ?? mailFrom.trim()
  return {
    name: name === undefined || name === "" ? siteName : name.replace(/^"(.*)"$/u, "$1"),
    address: address === "" ? "no-reply@localhost" : address,
  }
}

/** Fails with what is wrong about the settings of a mail server. */
export const requireMailSettings = (settings: MailSettings): Effect.Effect<void, InvalidSettings> => {
  const problems = [
    ...(/^smtps?:\/\/[^/]+/u.test(Redacted.value(settings.smtpUrl)) && URL.canParse(Redacted.value(settings.smtpUrl))
      ? []
      : ["SOUK_SMTP_URL is wrong: expected smtps://user:password@host:465 or smtp://user:password@host:587."]),
    ...(/^[^\s@<>,;]+@[^\s@<>,;]+$/u.test(senderOf(settings).address) && settings.mailFrom !== ""
      ? []
      : [
          "SOUK_MAIL_FROM is missing or no address: mail servers want to know who writes, such as `Souk <mail@souk.example>`.",
        ]),
  ]
  return problems.length === 0 ? Effect.void : Effect.fail(new InvalidSettings({ problems }))
}
