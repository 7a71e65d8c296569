import type { MailContent } from "./MailContent.ts"
import type { NotificationIdentity } from "./NotificationSettings.ts"

type Template<Data> = (data: Data, site: NotificationIdentity) => MailContent

const link = (site: NotificationIdentity, path: string, query: Readonly<Record<string, string>>): string =>
  `${site.siteUrl}${path}?${new URLSearchParams(query).toString()}`

const verifyEmail: Template<{ readonly token: string; readonly hours: number }> = ({ token, hours }, site) => ({
  subject: `Confirm your address for ${site.siteName}`,
  paragraphs: [
    `Somebody, hopefully you, registered at ${site.siteName} with this address.`,
    `Sign in and open the link to confirm that it is yours.`,
  ],
  action: { label: "Confirm my address", url: link(site, "/verify-email", { token }) },
  notes: [
    `The link is good for ${hours} hours.`,
    "If you did not register, do nothing: without your confirmation nobody can act in your name. " +
      "To take the account over, reset its password.",
  ],
})

const alreadyRegistered: Template<{}> = (_, site) => ({
  subject: `You already have an account at ${site.siteName}`,
  paragraphs: [
    `Somebody, perhaps you, tried to register at ${site.siteName} with this address, which has an account already.`,
    "Nothing has changed. If it was you, sign in with your password, or reset it if you have forgotten it.",
  ],
  action: { label: "Reset my password", url: `${site.siteUrl}/forgot-password` },
  notes: ["If it was not you, ignore this mail."],
})

const resetPassword: Template<{ readonly uid: string; readonly token: string; readonly minutes: number }> = (
  { uid, token, minutes },
  site,
) => ({
  subject: `Reset your password for ${site.siteName}`,
  paragraphs: [
    `Somebody, hopefully you, asked to reset the password of your account at ${site.siteName}.`,
    "Open the link to choose a new one. It signs you out on every device.",
  ],
  action: { label: "Choose a new password", url: link(site, "/reset-password", { uid, token }) },
  notes: [
    `The link is good for ${minutes} minutes and for one use.`,
    "If you did not ask for it, ignore this mail: your password stays as it is.",
  ],
})

const passwordChanged: Template<{}> = (_, site) => ({
  subject: `Your password for ${site.siteName} was changed`,
  paragraphs: [
    `The password of your account at ${site.siteName} was changed just now, and other devices were signed out.`,
    "If you did not do this, reset your password at once and look through your API keys.",
  ],
  action: { label: "Reset my password", url: `${site.siteUrl}/forgot-password` },
})

const accountSuspended: Template<{ readonly reason: string }> = ({ reason }, site) => ({
  subject: `Your account at ${site.siteName} is suspended`,
  paragraphs: [
    `Your account at ${site.siteName} was suspended, and you were signed out on every device.`,
    `Reason: ${reason}`,
    "If you think this is a mistake, answer to the operators of the marketplace.",
  ],
})

const accountReinstated: Template<{}> = (_, site) => ({
  subject: `Your account at ${site.siteName} is active again`,
  paragraphs: [`Your account at ${site.siteName} is active again. You can sign in as before.`],
})

/**
 * Every mail that Souk sends. None repeats what somebody else typed, except an operator's reason: mails go to addresses
 * that a stranger may have entered, and must not carry the stranger's words.
 */
export const mailTemplates = {
  verifyEmail,
  alreadyRegistered,
  resetPassword,
  passwordChanged,
  accountSuspended,
  accountReinstated,
} as const

/** Name of a template. */
export type MailTemplate = keyof typeof mailTemplates

/** What a template needs to know. */
export type MailData<Name extends MailTemplate> = Parameters<(typeof mailTemplates)[Name]>[0]
