import { assert, layer } from "@effect/vitest"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { SoukClient } from "@souk/sdk/effect"
import * as Effect from "effect/Effect"
import { FetchHttpClient, HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { password, TestServer, testServer } from "../TestServer.ts"
import { everyMethod } from "./everyMethod.ts"
import { methods, type Recorded, Recorder } from "./Recorder.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("The SDK", (it) => {
  const recorder = new Recorder()

  it.effect(
    "calls every endpoint of a server, with success",
    () =>
      Effect.gen(function* () {
        const { url, settle } = yield* TestServer
        yield* Effect.promise(() => everyMethod({ url, fetch: recorder.fetch, settle }))
        // A consumer can be retired once its program has left it, which no consumer of a running server has.
        assert.deepStrictEqual(recorder.unanswered, ["events.retire"], "everyMethod.ts is to call each new method")
      }),
    120_000,
  )

  it.effect("reads every answer in Effect as the contract's schemas do", () =>
    Effect.gen(function* () {
      const { answers } = recorder
      assert.isAbove(answers.length, methods.size)
      for (const answer of answers) {
        assert.deepStrictEqual(yield* readByClient(answer), yield* readBySchemas(answer), answer.method)
      }
    }),
  )

  it.effect("speaks to a server in Effect: dates, secrets, files, queries, failures", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const http = Layer.provide(FetchHttpClient.layer)
      const secret = Redacted.make(password)
      const credentials = { email: "effie@example.com", password: secret }
      const token = yield* SoukClient.use((souk) =>
        Effect.andThen(
          souk.auth.register({ payload: { firstName: "Effie", lastName: "Tester", ...credentials } }),
          souk.auth.login({ payload: credentials }),
        ),
      ).pipe(
        Effect.map(({ accessToken, accessTokenExpiresAt }) => {
          assert.instanceOf(accessTokenExpiresAt, Date)
          return accessToken
        }),
        Effect.provide(SoukClient.layer({ url }).pipe(http)),
      )
      yield* Effect.gen(function* () {
        const souk = yield* SoukClient
        const { createdAt } = yield* souk.me.show()
        assert.instanceOf(createdAt, Date)
        const [page, response] = yield* souk.products.list({
          query: { limit: 2, inStock: true },
          responseMode: "decoded-and-response",
        })
        assert.deepStrictEqual([page.nextCursor, response.status], [null, 200])
        const refused = yield* souk.products
          .show({ params: { idOrSlug: "nothing" } })
          .pipe(Effect.catchTag("ProductNotFound", ({ code, status }) => Effect.succeed([code, status])))
        assert.deepStrictEqual(refused, ["product_not_found", 404])
        const file = yield* Effect.flip(souk.me.setAvatar({ payload: new TextEncoder().encode("no picture") }))
        assert.strictEqual(file._tag, "ImageRefused")
      }).pipe(Effect.provide(SoukClient.layer({ url, token }).pipe(http)))
    }),
  )
})

/** Any method of an Effect client, as far as these tests are concerned. */
type Method = (call: object) => Effect.Effect<unknown, unknown>

const responseOf = ({ status, contentType, text }: Recorded, request: HttpClientRequest.HttpClientRequest) => {
  const headers = {
    "content-disposition": "attachment",
    ...(contentType === null ? {} : { "content-type": contentType }),
  }
  return HttpClientResponse.fromWeb(request, new Response(status === 204 ? null : text, { status, headers }))
}

const readByClient = (answer: Recorded) => {
  const [group = "", name = ""] = answer.method.split(".")
  const http = HttpClient.make((request) => Effect.succeed(responseOf(answer, request)))
  const params = Object.fromEntries(
    [...(methods.get(answer.method)?.path.matchAll(/:(\w+)/g) ?? [])].map(([, name]) => [name, "x"]),
  )
  return SoukClient.use((souk) => {
    const method = (souk as unknown as Record<string, Record<string, Method>>)[group]?.[name]
    return plainExit(method?.({ params, payload: {} }) ?? Effect.die(answer.method))
  }).pipe(
    Effect.provide(
      SoukClient.layer({ url: "http://souk.test" }).pipe(Layer.provide(Layer.succeed(HttpClient.HttpClient, http))),
    ),
  )
}

const readBySchemas = (answer: Recorded) => {
  const [group, endpoint] = answer.method.split(".") as ["orders", "place"]
  const decode = HttpApiClient.decodeResponse(SoukApi, { group, endpoint })
  return plainExit(decode(responseOf(answer, HttpClientRequest.get("http://souk.test"))))
}

/** Runs to the end, and makes everything comparable. */
const plainExit = (effect: Effect.Effect<unknown, unknown>) =>
  Effect.matchEffect(effect, {
    onSuccess: (value) => Effect.map(readWhole(value), (value) => ({ value: plain(value) })),
    onFailure: (error) => Effect.succeed({ error: plain(error) }),
  })

const readWhole = (value: unknown): Effect.Effect<unknown, unknown> => {
  const { body, headers } = (value ?? {}) as { readonly body?: unknown; readonly headers?: Record<string, string> }
  if (!Stream.isStream(body)) return Effect.succeed(value)
  return Effect.map(Stream.mkString(Stream.decodeText(body as Stream.Stream<Uint8Array>)), (text) => ({
    text,
    headers: { "content-disposition": headers?.["content-disposition"] },
  }))
}

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return { date: value.toISOString() }
  if (Redacted.isRedacted(value)) return { secret: Redacted.value(value) }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value
  const fields = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
  if (!(value instanceof Error)) return fields
  // What a class tells the database about itself is nothing to clients.
  const told = Object.entries(fields).filter(([name]) => !name.startsWith("~"))
  return { ...Object.fromEntries(told), _tag: "_tag" in value && value._tag, message: value.message }
}
