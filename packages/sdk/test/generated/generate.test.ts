import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Problem } from "@souk/core/shared/Problem"
import { Timestamp } from "@souk/core/shared/Timestamp"
import { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import * as Schema from "effect/Schema"
import { beforeAll, describe as suite, expect, test } from "vitest"
import { describe } from "../../../../scripts/generate/sdk-client/describe.ts"
import { render } from "../../../../scripts/generate/sdk-client/render.ts"
import { revivalsOf } from "../../../../scripts/generate/sdk-client/revivals.ts"
import { routeTable } from "../../../../scripts/generate/sdk-client/routes.ts"
import { TypeWriter } from "../../../../scripts/generate/sdk-client/TypeWriter.ts"
import { Vocabulary } from "../../../../scripts/generate/sdk-client/Vocabulary.ts"
import { fixture } from "./fixture.ts"

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await Vocabulary.read("packages/sdk/test/generated/fixture.ts")
})

const generated = (api: HttpApi.Constraint) => {
  const files = render(describe(api), vocabulary)
  // Whitespace is the formatter's business.
  return (name: string) => files.get(name)?.replaceAll(/\s+/g, " ") ?? ""
}

/** A contract of one endpoint. */
const only = (endpoint: HttpApiEndpoint.Constraint) =>
  HttpApi.make("only").add(HttpApiGroup.make("things").add(endpoint as HttpApiEndpoint.Top))

suite("the generated client", () => {
  test("is what the contract says now", () => {
    const root = fileURLToPath(new URL("../../../..", import.meta.url))
    const check = spawnSync(process.execPath, ["scripts/generate.mjs", "sdk-client", "--check"], {
      cwd: root,
      encoding: "utf8",
    })
    expect(check.stdout + check.stderr).toBe("")
    expect(check.status).toBe(0)
  })

  test("is the same every time", () => {
    expect([...render(describe(fixture), vocabulary)]).toEqual([...render(describe(fixture), vocabulary)])
  })
})

suite("generating", () => {
  test("writes one line per endpoint", () => {
    expect(routeTable(describe(fixture), new TypeWriter(vocabulary))).toEqual({
      things: {
        list: "GET /v1/things list",
        get: "GET /v1/things/:id",
        tree: "GET /v1/tree",
        create: "POST /v1/things",
        change: "PATCH /v1/things/:id?dryRun",
        publish: "POST /v1/things/:id/publish none",
        order: "PUT /v1/things/order body",
        decide: "POST /v1/things/:id/decide",
        import: "POST /v1/things/import bytes=text/csv once",
        export: "GET /v1/things/export response",
      },
      auth: {
        login: "POST /v1/auth/login once login",
        refresh: "POST /v1/auth/refresh refresh",
        logout: "POST /v1/auth/logout none logout",
      },
    })
  })

  test("knows which parts of an answer are dates and secrets, and refuses what cannot be told", () => {
    const thing = { createdAt: "date", maker: { since: "date" }, secret: "redacted" }
    expect(revivalsOf(describe(fixture))).toEqual({
      "things.list": { items: [thing] },
      "things.get": thing,
      "things.create": thing,
      "things.change": thing,
    })
    const answering = (success: Schema.Top) => describe(only(HttpApiEndpoint.get("one", "/one", { success })))
    const refused = [
      Schema.Union([Timestamp, Schema.String]),
      Schema.Struct({ at: Schema.Union([Timestamp, Schema.Struct({ at: Timestamp })]) }),
      Schema.Record(Schema.String, Timestamp),
    ]
    for (const success of refused) expect(() => revivalsOf(answering(success))).toThrow(/^things\.one: /)
    expect(revivalsOf(answering(Schema.NullOr(Schema.Array(Schema.NullOr(Timestamp)))))).toEqual({
      "things.one": ["date"],
    })
  })

  test("writes what travels: dates and ids as strings, classes as plain objects, docs from the sources", () => {
    const models = generated(fixture)("models.ts")
    expect(models).toContain(
      `/** A thing that somebody makes. */ export interface Thing { readonly id: ProductId readonly state: ThingState /** Minor units. */ readonly price: number /** Grams. */ readonly weight?: number | null readonly createdAt: Timestamp readonly maker?: Maker readonly secret: string readonly labels: Readonly<Record<string, ReadonlyArray<string>>> readonly "odd-name": readonly [boolean, null] }`,
    )
    expect(models).toContain("export interface Maker { readonly name: string readonly since?: Timestamp }")
    expect(models).toContain("export interface Tree { readonly name: string readonly children: ReadonlyArray<Tree> }")
    expect(models).toContain(`export type ThingState = "draft" | "live"`)
    expect(models).toContain("/** The id of a product. */ export type ProductId = string")
    expect(models).toMatch(/export type Timestamp = string/)
  })

  test("writes flat inputs: parameters as a caller has them", () => {
    const inputs = generated(fixture)("inputs.ts")
    expect(inputs).toContain(
      "export interface ThingsListInput { readonly limit?: number readonly cursor?: string readonly shop?: ShopId readonly states?: ReadonlyArray<ThingState> readonly since?: string | Date readonly inStock?: boolean }",
    )
    expect(inputs).toContain(
      "export interface ThingsChangeInput extends NewThing { readonly id: ProductId readonly dryRun?: boolean }",
    )
    expect(inputs).toContain("export interface ThingsOrderInput { readonly body: ReadonlyArray<ProductId> }")
    expect(inputs).toContain(
      "export type ThingsDecideInput = { readonly id: ProductId } & ({ readonly approve: true } | { readonly approve: false readonly reason: string })",
    )
  })

  test("writes methods with their failures", () => {
    const client = generated(fixture)("SoukClient.ts")
    expect(client).toContain(
      "readonly list: (input?: ThingsListInput, options?: CallOptions) => List<Thing, CommonCode>",
    )
    expect(client).toContain(
      `readonly get: (input: ThingsGetInput, options?: CallOptions) => Call<Thing, "thing_not_found" | CommonCode>`,
    )
    expect(client).toContain("readonly create: (input: NewThing, options?: CallOptions) => Call<Thing, CommonCode>")
    expect(client).toContain("/** Live things. `GET /v1/things` */")
    expect(generated(fixture)("problems.ts")).toContain(
      "readonly thing_not_found: { readonly status: 404; readonly details: { readonly near: ReadonlyArray<ProductId> } }",
    )
  })

  test("refuses two fields of one name", () => {
    const endpoint = HttpApiEndpoint.put("rename", "/things/:id", {
      params: { id: Schema.String },
      payload: Schema.Struct({ id: Schema.String }),
    })
    expect(() => generated(only(endpoint))).toThrow(
      "things.rename: `id` is in the path and in the body, but a method takes one flat input. Rename one of them.",
    )
  })

  test("refuses a header that is required", () => {
    const endpoint = HttpApiEndpoint.get("one", "/one", { headers: { "if-match": Schema.String } })
    expect(() => generated(only(endpoint))).toThrow("things.one: the headers if-match are required")
  })

  test("refuses an error that is no problem", () => {
    class Odd extends Schema.TaggedError<Odd>()("Odd", {}) {}
    expect(() => generated(only(HttpApiEndpoint.get("one", "/one", { error: Odd })))).toThrow("is no Problem")
  })

  test("refuses one code for two problems", () => {
    const declaration = { code: "same", status: 409, title: "Same" } as const
    class One extends Problem<One>()("One", declaration, { a: Schema.Int }) {}
    class Two extends Problem<Two>()("Two", declaration, { b: Timestamp }) {}
    expect(() => generated(only(HttpApiEndpoint.get("one", "/one", { error: [One, Two] })))).toThrow(
      "things.one: two problems have the code same",
    )
  })

  test("refuses one name for two schemas", () => {
    const a = Schema.Struct({ a: Schema.String }).annotate({ identifier: "Twin" })
    const b = Schema.Struct({ b: Schema.String }).annotate({ identifier: "Twin" })
    const endpoint = HttpApiEndpoint.post("one", "/one", { payload: a, success: b })
    expect(() => generated(only(endpoint))).toThrow("Two schemas are called Twin")
  })

  test("refuses a name that the client has already", () => {
    const success = Schema.Struct({ a: Schema.String }).annotate({ identifier: "SoukError" })
    expect(() => generated(only(HttpApiEndpoint.get("one", "/one", { success })))).toThrow(
      "Two types of the client would be called SoukError",
    )
  })
})
