import * as Context from "effect/Context"

/** How mails present the marketplace, and where their links lead. */
export interface NotificationIdentity {
  readonly siteName: string
  /** Base of links in mails: the storefront's address without a slash at the end. */
  readonly siteUrl: string
  readonly from: { readonly name: string; readonly address: string }
  /** Locale of wording, amounts and dates (BCP 47), such as `en-GB`. Wording that is missing is English. */
  readonly locale: string
}

/** Presentation of mails; provide another value to change it. */
export const NotificationSettings = Context.Reference<NotificationIdentity>(
  "@souk/core/platform/notifications/NotificationSettings",
  {
    defaultValue: () => ({
      siteName: "Souk",
      siteUrl: "http://localhost:3000",
      from: { name: "Souk", address: "no-reply@localhost" },
      locale: "en",
    }),
  },
)
