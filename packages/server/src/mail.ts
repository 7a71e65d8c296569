import { type InvalidSettings, readSettings } from "@souk/core/platform/config/Settings"
import type { MailTemplate } from "@souk/core/platform/notifications/MailData"
import { MailWordings } from "@souk/core/platform/notifications/MailWording"
import { NotificationSettings } from "@souk/core/platform/notifications/NotificationSettings"
import { type RenderedMail, renderMail } from "@souk/core/platform/notifications/renderMail"
import { sampleMails } from "@souk/core/platform/notifications/sampleMails"
import type { MailNotAccepted } from "@souk/core/ports/Mailer"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { mailFolder, requireMailSettings } from "./composition/mailer.ts"
import { policies } from "./composition/policies.ts"
import { serverSettings } from "./ServerSettings.ts"

type Environment = Readonly<Record<string, string | undefined>>

/** Names of all mails. */
export const mailTemplates = Object.keys(sampleMails) as ReadonlyArray<MailTemplate>

/** Writes a mail about made-up things, as the settings present it; `locale` takes the place of theirs. */
export const previewMail = (
  environment: Environment,
  template: MailTemplate,
  locale: string | undefined,
): Promise<RenderedMail> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const settings = yield* readSettings(serverSettings, {
        ...environment,
        SOUK_LOCALE: locale ?? environment["SOUK_LOCALE"],
      })
      return yield* Effect.gen(function* () {
        const site = yield* NotificationSettings
        const wordings = yield* MailWordings
        return renderMail(template, sampleMails[template], { site, wordings })
      }).pipe(Effect.provide(policies(settings)))
    }),
  )

/** Where mails go, and whether they can. */
export type MailState =
  | { readonly kind: "folder"; readonly folder: string; readonly isProduction: boolean }
  | { readonly kind: "smtp"; readonly host: string; readonly problem: string | null }

/** Connects to the mail server that the settings name, if any, and signs in; sends nothing. */
export const checkMail = (environment: Environment): Promise<MailState> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const settings = yield* readSettings(serverSettings, environment)
      const url = Redacted.value(settings.smtpUrl)
      if (url === "") {
        const state: MailState = {
          kind: "folder",
          folder: mailFolder(settings.dataFolder),
          isProduction: settings.environment === "production",
        }
        return state
      }
      const host = URL.canParse(url) ? new URL(url).host : "?"
      const problem = yield* Effect.gen(function* () {
        yield* requireMailSettings(settings)
        const { check } = yield* Effect.promise(() => import("@souk/core/adapters/smtp/SmtpMailer"))
        yield* check({ url: settings.smtpUrl, timeoutMillis: 5000 })
        return null
      }).pipe(
        Effect.catch((error: InvalidSettings | MailNotAccepted) =>
          Effect.succeed(error._tag === "InvalidSettings" ? error.problems.join("\n") : error.reason),
        ),
      )
      const state: MailState = { kind: "smtp", host, problem }
      return state
    }),
  )
