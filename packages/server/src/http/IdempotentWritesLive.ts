import { Idempotency } from "@souk/core/platform/idempotency/Idempotency"
import type { IdempotencyClaim, StoredAnswer } from "@souk/core/platform/idempotency/IdempotencyModels"
import { Media } from "@souk/core/platform/media/Media"
import { type Actor, CurrentActor } from "@souk/core/shared/Actor"
import { StoresAnswer } from "@souk/sdk/contract/EndpointOptions"
import { IdempotentWrites } from "@souk/sdk/contract/Middleware"
import { InvalidRequest } from "@souk/sdk/contract/RequestProblems"
import * as Context from "effect/Context"
import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import * as Layer from "effect/Layer"
import { contentTypeOf, isJson } from "./isJson.ts"

/** Runs a write with an `Idempotency-Key` once, in one transaction with the claim of the key. */
export const IdempotentWritesLive = Layer.effect(
  IdempotentWrites,
  Effect.gen(function* () {
    const idempotency = yield* Idempotency
    const digest = yield* Digest.Digest
    const media = yield* Media
    const encoder = new TextEncoder()
    const hash = (bytes: Uint8Array) => digest.digestHex(Digest.sha256, bytes)

    const fingerprintOf = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
      const body = yield* hash(new Uint8Array(yield* Effect.orDie(request.arrayBuffer)))
      return yield* hash(encoder.encode(`${request.method} ${request.url}\n${body}`))
    })

    // Encoding a picture takes seconds: they are spent before the transaction, and not at all for a repetition.
    const encodedFirst = Effect.fnUntraced(function* <A extends { readonly answer: StoredAnswer }, E, R>(
      claim: IdempotencyClaim,
      request: HttpServerRequest.HttpServerRequest,
      once: Effect.Effect<A, E, R>,
    ) {
      const kept = yield* idempotency.kept(claim)
      if (kept !== null) return { answer: kept, replayed: true }
      return yield* media.encodeAhead(new Uint8Array(yield* Effect.orDie(request.arrayBuffer)), once)
    })

    return (handled, { endpoint, group }) => {
      const storable = endpoint.method !== "GET" && Context.get(endpoint.annotations, StoresAnswer)
      if (!storable) return handled
      const route = `${group.identifier}.${endpoint.identifier}`
      return Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const key = request.headers["idempotency-key"]
        const principal = principalOf(yield* CurrentActor)
        if (key === undefined || principal === null) return yield* handled
        const isUpload = readsFile(endpoint, request)
        if (!isUpload && !isJson(request)) return yield* handled
        if (!/^[\x21-\x7e]{1,255}$/u.test(key)) return yield* malformedKey
        const claim = { key, principal, route, fingerprint: yield* fingerprintOf(request) }
        const once = idempotency.once(claim, Effect.map(handled, store))
        const { answer, replayed } = yield* isUpload ? encodedFirst(claim, request, once) : once
        return restore(answer, replayed)
      })
    }
  }),
)

const readsFile = (endpoint: HttpApiEndpoint.Top, request: HttpServerRequest.HttpServerRequest): boolean =>
  endpoint.payload.get(contentTypeOf(request))?.encoding._tag === "Uint8Array"

const malformedKey = Effect.fail(
  new InvalidRequest({
    detail: "Idempotency-Key takes 1–255 visible ASCII characters; a random UUID will do.",
    errors: [{ path: ["headers", "idempotency-key"], message: "Expected 1–255 visible ASCII characters" }],
  }),
)

// Keys of one principal never meet another's. A guest without a cart is nobody in particular, so it has none.
const principalOf = (actor: Actor): string | null => {
  if (actor._tag === "Guest") return actor.cartId === null ? null : `cart:${actor.cartId}`
  return "userId" in actor ? `user:${actor.userId}` : null
}

const store = (response: HttpServerResponse.HttpServerResponse): StoredAnswer => ({
  status: response.status,
  contentType: response.headers["content-type"] ?? null,
  body: response.body._tag === "Uint8Array" ? new TextDecoder().decode(response.body.body) : null,
})

const restore = (answer: StoredAnswer, replayed: boolean): HttpServerResponse.HttpServerResponse => {
  const headers = { ...answer.headers, ...(replayed ? { "idempotency-replayed": "true" } : {}) }
  return answer.body === null
    ? HttpServerResponse.empty({ status: answer.status, headers })
    : HttpServerResponse.text(answer.body, {
        status: answer.status,
        headers,
        ...(answer.contentType === null ? {} : { contentType: answer.contentType }),
      })
}
