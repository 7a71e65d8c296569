import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { Actor, CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { SessionId } from "../shared/Ids.ts"
import { before, now } from "../shared/Timestamp.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { authenticate } from "./authenticate.ts"
import {
  type AccountSuspended,
  type InvalidCredentials,
  type RefreshTokenReused,
  SessionNotFound,
  type TooManyAttempts,
} from "./IdentityErrors.ts"
import { Principals } from "./internal/Principals.ts"
import { stores } from "./internal/stores.ts"
import { login } from "./login.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"
import { refresh } from "./refresh.ts"
import type { Login, LoginOrigin, Session, SessionTokens } from "./Session.ts"
import { SessionStore } from "./SessionStore.ts"
import { requireSession } from "./UserAccess.ts"

/** Sign-ins: how they start, go on and end. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /**
     * Returns who an access token or `sk_` API key stands for. Roles, shop and suspension are those of the database,
     * at most a second old in other processes and current in the one that changed them.
     */
    readonly authenticate: (bearer: string) => Effect.Effect<Actor, Unauthenticated>
    readonly login: (
      input: Login,
      origin: LoginOrigin,
    ) => Effect.Effect<SessionTokens, InvalidCredentials | AccountSuspended | TooManyAttempts>
    /** Exchanges a refresh token for the next pair. A second use of the same token ends the session. */
    readonly refresh: (
      refreshToken: Redacted.Redacted,
    ) => Effect.Effect<SessionTokens, Unauthenticated | RefreshTokenReused>
    /** Ends the acting session. */
    readonly logout: Effect.Effect<void, Unauthenticated | Forbidden, CurrentActor>
    /** Ends every session of the acting user, this one too. */
    readonly logoutAll: Effect.Effect<void, Unauthenticated | Forbidden, CurrentActor>
    /** Returns the acting user's active sessions, the most recently used first, at most 100. */
    readonly list: Effect.Effect<ReadonlyArray<Session>, Unauthenticated | Forbidden, CurrentActor>
    /** Ends one of the acting user's sessions. */
    readonly end: (id: SessionId) => Effect.Effect<void, Unauthenticated | Forbidden | SessionNotFound, CurrentActor>
    /** Deletes expired tokens and what is left of sessions that ended more than 30 days ago. */
    readonly purge: Effect.Effect<void>
  }
>()("@souk/core/identity/Sessions") {
  static readonly layer = Layer.effect(
    Sessions,
    Effect.gen(function* () {
      const store = yield* SessionStore
      const principals = yield* Principals
      const mailedTokens = yield* MailedTokenStore

      const endOwn = Effect.fn("Sessions.end")(function* (id: SessionId) {
        const { userId } = yield* requireSession
        const ended = yield* store.end(id, userId, "signed_out", yield* now)
        if (!ended) {
          return yield* new SessionNotFound({
            detail: "You have no such session. List them with GET /v1/auth/sessions.",
          })
        }
        yield* principals.forgetSession(id)
      })

      return {
        authenticate: yield* authenticate,
        login: yield* login,
        refresh: yield* refresh,
        logout: requireSession.pipe(
          Effect.flatMap(({ sessionId }) => endOwn(sessionId)),
          // It ended between the check of the token and now: what was asked for is the case.
          Effect.catchTag("SessionNotFound", () => Effect.void),
          Effect.withSpan("Sessions.logout"),
        ),
        logoutAll: Effect.gen(function* () {
          const { userId } = yield* requireSession
          yield* store.endAll(userId, null, "signed_out", yield* now)
          yield* principals.forgetAll
        }).pipe(Effect.withSpan("Sessions.logoutAll")),
        list: Effect.gen(function* () {
          const { userId, sessionId } = yield* requireSession
          const rows = yield* store.list(userId, yield* now)
          return rows.map((row) => ({ ...row, isCurrent: row.id === sessionId }))
        }).pipe(Effect.withSpan("Sessions.list")),
        end: endOwn,
        purge: Effect.gen(function* () {
          const at = yield* now
          yield* store.purge(at, before(at, retention))
          yield* mailedTokens.purge(at)
        }).pipe(Effect.withSpan("Sessions.purge")),
      }
    }),
  ).pipe(Layer.provide(stores))
}

const retention = Duration.days(30)
