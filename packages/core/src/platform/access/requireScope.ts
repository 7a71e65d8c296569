import * as Effect from "effect/Effect"
import { CurrentActor, type OperatorScope, operates } from "../../shared/Actor.ts"
import { Forbidden } from "../../shared/Forbidden.ts"

/** Returns the current actor when it operates the marketplace within `scope`: an operator with it, an admin, the system. */
export const requireScope = Effect.fnUntraced(function* (scope: OperatorScope) {
  const actor = yield* CurrentActor
  if (operates(actor, scope)) return actor
  return yield* new Forbidden({
    detail: `Only operators with the scope \`${scope}\` may do this. Ask an admin for it.`,
  })
})
