import { headerText } from "../../shared/headerText.ts"
import { toHtml, toText } from "./MailContent.ts"
import type { MailData, MailTemplate } from "./MailData.ts"
import { mailTools } from "./MailTools.ts"
import { type MailWordings, wordingOf } from "./MailWording.ts"
import type { NotificationIdentity } from "./NotificationSettings.ts"

/** A mail as it is sent. */
export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Writes a mail in the marketplace's locale. */
export const renderMail = <Name extends MailTemplate>(
  template: Name,
  data: MailData[Name],
  { site, wordings }: { readonly site: NotificationIdentity; readonly wordings: MailWordings },
): RenderedMail => {
  const { siteName } = site
  const { wording, locale } = wordingOf(wordings, template, site.locale)
  const content = wording(data, mailTools(site, locale))
  return {
    subject: headerText(content.subject),
    text: toText(content, siteName),
    html: toHtml(content, siteName, locale),
  }
}
