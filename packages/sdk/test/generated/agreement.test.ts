import { ProductId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { beforeAll, describe as suite, expect, test } from "vitest"
import { describe } from "../../../../scripts/generate/sdk-client/describe.ts"
import { routeTable } from "../../../../scripts/generate/sdk-client/routes.ts"
import { TypeWriter } from "../../../../scripts/generate/sdk-client/TypeWriter.ts"
import { Vocabulary } from "../../../../scripts/generate/sdk-client/Vocabulary.ts"
import type { Call, List } from "../../src/client/Call.ts"
import { makeClient } from "../../src/client/makeClient.ts"
import { isError } from "../../src/client/SoukError.ts"
import { fixture, ThingNotFound } from "./fixture.ts"

type Method = (input?: object) => Call<unknown, never>
interface FixtureClient {
  readonly things: Readonly<Record<string, Method>> & { readonly list: (input?: object) => List<unknown, never> }
}

/** What the server's handlers were given last, decoded by the contract. */
let given: unknown
let client: FixtureClient

const id = ProductId.make("0198b2f0-0000-7000-8000-000000000001")
const thing = {
  id,
  state: "live" as const,
  price: 5,
  createdAt: new Date(0),
  secret: Redacted.make("s"),
  labels: {},
  "odd-name": [true, null] as const,
}
const seen =
  <A>(answer: A) =>
  (request: object) =>
    Effect.sync(() => {
      const { params, query, payload } = request as Record<string, unknown>
      given = { params, query, payload }
      return answer
    })

const things = HttpApiBuilder.group(fixture, "things", (handlers) =>
  handlers.handleAll({
    list: seen({ items: [thing], nextCursor: null }),
    get: () => Effect.fail(new ThingNotFound({ detail: "None.", near: [id] })),
    tree: seen({ name: "a", children: [] }),
    create: seen(thing),
    change: seen(thing),
    publish: seen(undefined),
    order: seen(undefined),
    decide: seen(undefined),
    import: ({ payload }) =>
      Effect.map(Stream.runCollect(Stream.decodeText(payload)), (chunks) => {
        given = [...chunks].join("")
      }).pipe(Effect.orDie),
    export: () => Effect.succeed(Stream.encodeText(Stream.make("id\n", "1\n"))),
  }),
)
const auth = HttpApiBuilder.group(fixture, "auth", (handlers) =>
  handlers.handleAll({
    login: seen({ accessToken: "a", refreshToken: "r" }),
    refresh: seen({ accessToken: "a", refreshToken: "r" }),
    logout: seen(undefined),
  }),
)

beforeAll(async () => {
  const app = HttpApiBuilder.layer(fixture).pipe(Layer.provide([things, auth]), Layer.provide(HttpServer.layerServices))
  const { handler, dispose } = HttpRouter.toWebHandler(app, { disableLogger: true })
  const vocabulary = await Vocabulary.read("packages/sdk/test/generated/fixture.ts")
  client = makeClient(routeTable(describe(fixture), new TypeWriter(vocabulary)), {
    url: "http://souk.test",
    fetch: (url, init) => handler(new Request(url, init)),
  })
  return dispose
})

suite("the server understands what the client sends", () => {
  test.each([
    [
      { states: ["live"], inStock: false, since: new Date(5), limit: 3 },
      { states: ["live"], inStock: false, since: new Date(5), limit: 3 },
    ],
    [
      { states: ["live", "draft"], since: "1970-01-01T00:00:00.005Z" },
      { states: ["live", "draft"], since: new Date(5) },
    ],
    [{}, {}],
  ])("query %j", async (input, query) => {
    const page = await client.things.list(input)
    expect(given).toEqual({ params: undefined, query, payload: undefined })
    expect(page).toEqual({
      items: [
        {
          id,
          state: "live",
          price: 5,
          createdAt: "1970-01-01T00:00:00.000Z",
          secret: "s",
          labels: {},
          "odd-name": [true, null],
        },
      ],
      nextCursor: null,
    })
  })

  test("path, query and body of a change", async () => {
    await client.things["change"]?.({ id, dryRun: true, title: "Lamp", at: new Date(7) })
    expect(given).toEqual({ params: { id }, query: { dryRun: true }, payload: { title: "Lamp", at: new Date(7) } })
  })

  test("no body, a body that is an array, one of several bodies", async () => {
    await client.things["publish"]?.({ id })
    expect(given).toMatchObject({ params: { id } })
    await client.things["order"]?.({ body: [id, id] })
    expect(given).toMatchObject({ payload: [id, id] })
    await client.things["decide"]?.({ id, approve: false, reason: "Blurred" })
    expect(given).toMatchObject({ params: { id }, payload: { approve: false, reason: "Blurred" } })
  })

  test("bytes in both directions", async () => {
    await client.things["import"]?.({ body: new TextEncoder().encode("a,b\n") })
    expect(given).toBe("a,b\n")
    const response = (await client.things["export"]?.()) as Response
    expect(await response.text()).toBe("id\n1\n")
  })

  test("a problem comes back with its details", async () => {
    const error: unknown = await client.things["get"]?.({ id }).catch((error: unknown) => error)
    expect(isError(error)).toBe(true)
    expect(error).toMatchObject({ code: "thing_not_found", status: 404, message: "None.", details: { near: [id] } })
  })
})
