import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { MailNotAccepted } from "../../ports/Mailer.ts"
import { type Mail, Mailer } from "../../ports/Mailer.ts"

/** The mails that a MemoryMailer accepted, and a way to make it fail. */
export class Mailbox extends Context.Service<
  Mailbox,
  {
    /** Accepted mails, oldest first; given an address, only those to it. */
    readonly mails: (to?: string) => Effect.Effect<ReadonlyArray<Mail>>
    /** Lets the next `count` mails fail with this error. */
    readonly failNext: (count: number, error: MailNotAccepted) => Effect.Effect<void>
  }
>()("@souk/core/adapters/memory/Mailbox") {}

/** Keeps mails in memory instead of sending them: for tests and programs that show them themselves. */
export const layer: Layer.Layer<Mailer | Mailbox> = Layer.effectContext(
  Effect.sync(() => {
    const accepted: Array<Mail> = []
    const failures: Array<MailNotAccepted> = []
    const send = (mail: Mail) =>
      Effect.suspend(() => {
        const failure = failures.shift()
        if (failure !== undefined) return Effect.fail(failure)
        accepted.push(mail)
        return Effect.void
      })
    return Context.make(Mailer, { send }).pipe(
      Context.add(Mailbox, {
        mails: (to) => Effect.sync(() => accepted.filter((mail) => to === undefined || mail.to === to)),
        failNext: (count, error) =>
          Effect.sync(() => void failures.push(...Array.from({ length: count }, () => error))),
      }),
    )
  }),
)
