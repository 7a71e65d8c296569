import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { Redacted } from "effect/Redacted"

/**
 * Hashes passwords so that a stolen table cannot be turned back into passwords.
 *
 * A hash is a self-describing string (PHC format): it names its algorithm, parameters and salt.
 */
export class PasswordHasher extends Context.Service<
  PasswordHasher,
  {
    /** Hashes with a fresh salt: the same password never gives the same hash twice. Takes tens of milliseconds on purpose. */
    readonly hash: (password: Redacted) => Effect.Effect<string>
    /** Tells whether the hash was made of this password, in time that does not depend on where they differ. */
    readonly verify: (hash: string, password: Redacted) => Effect.Effect<boolean>
    /** Tells whether the hash was made with weaker parameters than today's; then hash again at the next sign-in. */
    readonly needsRehash: (hash: string) => boolean
  }
>()("@souk/core/ports/PasswordHasher") {}
