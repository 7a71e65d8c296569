import * as Effect from "effect/Effect"
import { requireUser } from "../platform/access/requireUser.ts"
import { CurrentActor } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { SessionId, UserId } from "../shared/Ids.ts"

/**
 * Returns the acting user and their session; fails for API keys. What changes how somebody signs in needs the person:
 * a leaked key must not be able to make more keys or lock its owner out.
 */
export const requireSession = Effect.flatMap(requireUser, (actor) =>
  actor.credential._tag === "Session"
    ? Effect.succeed<{ readonly userId: UserId; readonly sessionId: SessionId }>({
        userId: actor.userId,
        sessionId: actor.credential.sessionId,
      })
    : Effect.fail(
        new Forbidden({ detail: "An API key cannot do this. Sign in with a password and use the access token." }),
      ),
)

/** Lets admins and the system pass: who hands out rights must hold them all. */
export const requireAdmin = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Admin" || actor._tag === "System"
    ? Effect.succeed(actor)
    : Effect.fail(new Forbidden({ detail: "Only an admin who signed in with a password can do this." })),
)

/** Lets only Souk itself pass: commands on the server, never a request. */
export const requireSystem = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "System"
    ? Effect.void
    : Effect.fail(new Forbidden({ detail: "This is done on the server, with the souk command." })),
)
