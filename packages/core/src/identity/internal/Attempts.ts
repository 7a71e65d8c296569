import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { KeyValue, type KeyValueUnavailable } from "../../ports/KeyValue.ts"
import { emailKey } from "../../shared/EmailAddress.ts"
import { TooManyAttempts } from "../IdentityErrors.ts"
import { IdentitySettings } from "../IdentitySettings.ts"

/** Counts what must not be tried too often. Accounts that do not exist are counted alike, so the counts tell nothing. */
export class Attempts extends Context.Service<
  Attempts,
  {
    /** Counts an attempt before it is made, so that simultaneous ones cannot slip through; fails beyond the limit. */
    readonly admit: (subject: string) => Effect.Effect<void, TooManyAttempts>
    /** Forgets the attempts after one succeeded. */
    readonly forgive: (subject: string) => Effect.Effect<void>
    /** Counts a mail of this kind to an address; false when it had enough of them. */
    readonly mayMail: (kind: "registration" | "verification" | "reset", email: string) => Effect.Effect<boolean>
  }
>()("@souk/core/identity/internal/Attempts") {
  static readonly layer = Layer.effect(
    Attempts,
    Effect.gen(function* () {
      const keyValue = yield* KeyValue
      const policy = yield* IdentitySettings
      return {
        admit: Effect.fnUntraced(function* (subject) {
          const counted = yield* keyValue
            .increment(`identity:attempts:${subject}`, policy.loginWindow)
            .pipe(orWithout(null))
          if (counted === null || counted.count <= policy.loginAttempts) return
          const retryAfter = Math.max(1, Math.ceil(counted.resetsIn / 1000))
          return yield* new TooManyAttempts({
            retryAfter,
            detail: `Too many attempts. Wait ${retryAfter} seconds, or reset the password.`,
          })
        }),
        forgive: (subject) => keyValue.delete(`identity:attempts:${subject}`).pipe(orWithout(undefined)),
        mayMail: (kind, email) =>
          keyValue.increment(`identity:mails:${kind}:${emailKey(email)}`, "1 hour").pipe(
            Effect.map(({ count }) => count <= policy.mailsPerHour),
            orWithout(true),
          ),
      }
    }),
  )
}

/** Returns the subject of a sign-in: an account as seen from one address, so that nobody locks out somebody elsewhere. */
export const loginSubject = (email: string, address: string): string => `login:${emailKey(email)}:${address}`

// Without the counters people can still sign in; the limit on every address's requests holds on its own.
const orWithout =
  <B>(value: B) =>
  <A, R>(effect: Effect.Effect<A, KeyValueUnavailable, R>): Effect.Effect<A | B, never, R> =>
    Effect.catch(effect, (error) => Effect.as(Effect.logWarning("Attempts are not counted", error), value))
