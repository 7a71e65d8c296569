import * as Schema from "effect/Schema"

/**
 * Schema for an email address as people type it: trimmed, at most 254 characters (RFC 5321 §4.5.3.1.3), letters kept as
 * they are. Compare two of them by `emailKey`.
 *
 * Deliverability is only known by mailing; the pattern refuses what cannot be an address.
 */
export const EmailAddress = Schema.Trim.check(
  Schema.isMaxLength(254),
  Schema.isPattern(/^[^\s@\p{Cc}<>()[\]\\,;:"]{1,64}@[^\s@\p{Cc}<>()[\]\\,;:"]+\.[^\s@\p{Cc}<>()[\]\\,;:".]{2,}$/u, {
    message: "Expected an email address such as ada@example.com",
  }),
)
export type EmailAddress = typeof EmailAddress.Type

/** Returns the form in which two addresses are the same person's: lower case. */
export const emailKey = (email: string): string => email.trim().toLowerCase()
