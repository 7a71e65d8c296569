import * as Context from "effect/Context"
import * as Duration from "effect/Duration"

/** How long what identity hands out is good for, and what it tolerates. */
export interface IdentityPolicy {
  readonly accessTokenLifetime: Duration.Duration
  /** Counts from the sign-in or the last refresh. */
  readonly sessionLifetime: Duration.Duration
  readonly verificationLifetime: Duration.Duration
  readonly passwordResetLifetime: Duration.Duration
  /** Of the link that people are mailed whose account was made for them. */
  readonly invitationLifetime: Duration.Duration
  /** Failed sign-ins by one address for one account within `loginWindow` before further ones are refused. */
  readonly loginAttempts: number
  readonly loginWindow: Duration.Duration
  /** Mails of one kind to one address within an hour; requests beyond are answered alike and send nothing. */
  readonly mailsPerHour: number
  /** Accepts the passwords of the demo marketplace. Never in production. */
  readonly allowDemoCredentials: boolean
}

/** Policy of identity; provide another value to change it. */
export const IdentitySettings = Context.Reference<IdentityPolicy>("@souk/core/identity/IdentitySettings", {
  defaultValue: () => ({
    accessTokenLifetime: Duration.minutes(60),
    sessionLifetime: Duration.days(7),
    verificationLifetime: Duration.days(3),
    passwordResetLifetime: Duration.minutes(30),
    invitationLifetime: Duration.days(14),
    loginAttempts: 10,
    loginWindow: Duration.minutes(15),
    mailsPerHour: 5,
    allowDemoCredentials: false,
  }),
})
