import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** One mail to one recipient, ready to be sent. */
export interface Mail {
  /** Unique and stable over retries, so that receivers can recognise a repetition: the local part of the Message-ID. */
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  /** Plain text; every mail has it. */
  readonly text: string
  readonly html: string
}

/** The mail was not accepted. `permanent`: this mail never will be (an address that cannot exist); otherwise retry later. */
export class MailNotAccepted extends Schema.TaggedError<MailNotAccepted>()("MailNotAccepted", {
  permanent: Schema.Boolean,
  reason: Schema.String,
}) {
  override get message() {
    return `Mail not accepted: ${this.reason}`
  }
}

/**
 * Hands mails to whatever delivers them. Succeeds when the mail was accepted, not when it arrived.
 *
 * Only the mail queue calls it (`platform/notifications`): never inside a transaction.
 */
export class Mailer extends Context.Service<
  Mailer,
  {
    readonly send: (mail: Mail) => Effect.Effect<void, MailNotAccepted>
  }
>()("@souk/core/ports/Mailer") {}
