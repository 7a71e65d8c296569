import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { changePassword } from "./changePassword.ts"
import type { InvalidToken, PasswordTooWeak, TooManyAttempts, WrongPassword } from "./IdentityErrors.ts"
import { stores } from "./internal/stores.ts"
import { confirmPasswordReset, requestPasswordReset } from "./resetPassword.ts"
import type { ChangePassword, ConfirmPasswordReset, RequestPasswordReset } from "./User.ts"

/** Passwords: changing them, and getting back in without one. */
export class Passwords extends Context.Service<
  Passwords,
  {
    /** Changes the acting user's password and ends their other sessions. */
    readonly change: (
      input: ChangePassword,
    ) => Effect.Effect<
      void,
      Unauthenticated | Forbidden | WrongPassword | PasswordTooWeak | TooManyAttempts,
      CurrentActor
    >
    /** Mails a link if the address has an account; answers alike if it has none. */
    readonly requestReset: (input: RequestPasswordReset) => Effect.Effect<void>
    /** Sets a new password, ends every session and verifies the address. */
    readonly confirmReset: (input: ConfirmPasswordReset) => Effect.Effect<void, InvalidToken | PasswordTooWeak>
  }
>()("@souk/core/identity/Passwords") {
  static readonly layer = Layer.effect(
    Passwords,
    Effect.gen(function* () {
      return {
        change: yield* changePassword,
        requestReset: yield* requestPasswordReset,
        confirmReset: yield* confirmPasswordReset,
      }
    }),
  ).pipe(Layer.provide(stores))
}
