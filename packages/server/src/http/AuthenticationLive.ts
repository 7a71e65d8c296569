import { CartTokens } from "@souk/core/carts/CartTokens"
import { Sessions } from "@souk/core/identity/Sessions"
import { type Actor, CurrentActor } from "@souk/core/shared/Actor"
import { Forbidden } from "@souk/core/shared/Forbidden"
import { Unauthenticated } from "@souk/core/shared/Unauthenticated"
import { Access, type AccessPolicy, type Caller } from "@souk/sdk/contract/Access"
import { Authentication } from "@souk/sdk/contract/Middleware"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { HttpServerRequest } from "effect/http"
import * as Layer from "effect/Layer"
import { LocalActor } from "./LocalActor.ts"

/** Finds out who acts and holds it against the endpoint's access policy. */
export const AuthenticationLive = Layer.effect(
  Authentication,
  Effect.gen(function* () {
    const sessions = yield* Sessions
    const cartTokens = yield* CartTokens
    const localActor = yield* LocalActor

    const actorOf = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
      const { authorization, "x-cart-token": cartToken } = request.headers
      if (authorization !== undefined) return yield* sessions.authenticate(yield* bearerOf(authorization))
      if (localActor !== null) return localActor
      const cartId = cartToken === undefined ? null : yield* cartTokens.verify(cartToken)
      return { _tag: "Guest", cartId } satisfies Actor
    })

    return (handled, { endpoint }) => {
      const policy = Context.get(endpoint.annotations as Context.Context<Access>, Access)
      return Effect.gen(function* () {
        const actor = yield* actorOf(yield* HttpServerRequest.HttpServerRequest)
        yield* admit(actor, policy)
        return yield* Effect.provideService(handled, CurrentActor, actor)
      })
    }
  }),
)

const bearerOf = (authorization: string) => {
  const [scheme, token, ...rest] = authorization.split(" ")
  return scheme?.toLowerCase() === "bearer" && token !== undefined && token !== "" && rest.length === 0
    ? Effect.succeed(token)
    : Effect.fail(
        new Unauthenticated({ detail: "Send `Authorization: Bearer <token>` with an access token or an sk_ API key." }),
      )
}

const admit = (actor: Actor, policy: AccessPolicy): Effect.Effect<void, Unauthenticated | Forbidden> => {
  const caller = callerOf(actor)
  if (!policy.who.includes(caller)) {
    return caller === "Guest"
      ? Effect.fail(new Unauthenticated({ detail: "Sign in first: POST /v1/auth/login answers an access token." }))
      : Effect.fail(
          new Forbidden({
            detail: `This is for ${list(policy.who)}; you are signed in as ${names[caller]}.${wayIn(caller, policy)}`,
          }),
        )
  }
  if (
    actor._tag === "Operator" &&
    policy.scope !== undefined &&
    needsScope(policy) &&
    !actor.scopes.includes(policy.scope)
  ) {
    return Effect.fail(
      new Forbidden({ detail: `This needs the operator scope "${policy.scope}". Ask an admin to grant it.` }),
    )
  }
  return Effect.void
}

const wayIn = (caller: Caller, { who }: AccessPolicy): string =>
  caller === "Customer" && who.includes("Vendor")
    ? " Open a shop with POST /v1/shops; once it is approved, you are a vendor."
    : ""

// An endpoint for everybody who signed in does not ask operators for a scope, even if it names one.
const needsScope = (policy: AccessPolicy): boolean => !policy.who.includes("Customer")

const callerOf = (actor: Actor): Caller => {
  // The system can only be the LocalActor: no credential makes it.
  return actor._tag === "Admin" || actor._tag === "System" ? "Operator" : actor._tag
}

const names: Record<Caller, string> = {
  Guest: "a guest",
  Customer: "a customer",
  Vendor: "a vendor",
  Operator: "an operator",
}

const list = (who: ReadonlyArray<Caller>): string => who.map((caller) => names[caller]).join(" or ")
