import * as Context from "effect/Context"
import type { MailContent } from "./MailContent.ts"
import type { MailData, MailTemplate } from "./MailData.ts"
import type { MailTools } from "./MailTools.ts"
import { english } from "./wording/english.ts"

/** What every mail says, in one language. */
export type MailWording = {
  readonly [Name in MailTemplate]: (data: MailData[Name], tools: MailTools) => MailContent
}

/** Wording by locale; what a locale does not say is said as in its language, then in English. */
export type MailWordings = { readonly en: MailWording } & Readonly<Record<string, Partial<MailWording>>>

/**
 * What mails say. Provide another value to change it, or to add languages:
 *
 * @example
 * ```ts
 * import { english } from "@souk/core/platform/notifications/wording/english"
 * import type { MailTools } from "@souk/core/platform/notifications/MailTools"
 * import * as Layer from "effect/Layer"
 *
 * const german = {
 *   accountReinstated: (_: {}, { site }: MailTools) => ({
 *     subject: `Willkommen zurück bei ${site.siteName}`,
 *     paragraphs: ["Dein Konto ist wieder aktiv."],
 *   }),
 * }
 * const wording = Layer.succeed(MailWordings, { en: english, de: german })
 * ```
 */
export const MailWordings = Context.Reference<MailWordings>("@souk/core/platform/notifications/MailWordings", {
  defaultValue: () => ({ en: english }),
})

/**
 * Returns the wording of a mail in a locale, such as `de-AT`: its own, else that of `de`, else the English one; and the
 * locale that it is written in. English for an Austrian is `en-AT`: English
 * words, never a German month among them.
 */
export const wordingOf = <Name extends MailTemplate>(
  wordings: MailWordings,
  template: Name,
  locale: string,
): { readonly wording: MailWording[Name]; readonly locale: string } => {
  const parts = locale.split("-")
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join("-")
    const wording = Object.hasOwn(wordings, name) ? wordings[name]?.[template] : undefined
    if (wording !== undefined) return { wording, locale }
  }
  return { wording: wordings.en[template], locale: `en-${new Intl.Locale(locale).maximize().region ?? "US"}` }
}
