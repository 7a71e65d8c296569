import { createHmac } from "node:crypto"
import { layer } from "@effect/vitest"
import type { OperatorScope } from "@souk/core/shared/Actor"
import type { Caller } from "@souk/sdk/contract/Access"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer, tokenSecret } from "../TestServer.ts"
import { type Json, validBodies, withIds } from "./bodies.ts"
import { call, forEach, type Ids, kindOf, pathOf } from "./calls.ts"
import type { Answer, Credential } from "./exchange.ts"
import { operatorsByScope, person, type Side, side, signIn } from "./Marketplace.ts"
import { type Operation, operations } from "./operations.ts"

const absentId = "0199f49d-c5ca-7058-b551-54659dca1b75"

/** Somebody who calls, and as what. */
interface Principal {
  readonly name: string
  readonly as: Caller | "Admin" | "Refused"
  readonly scope?: OperatorScope
  readonly credential: Credential
}

interface World {
  readonly url: string
  /** Whose ids are used. */
  readonly ada: Side
  /** Whose things look absent to Ada's people, and theirs to them. */
  readonly bob: Side
  readonly principals: ReadonlyArray<Principal>
}

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Authorization", (it) => {
  let world: Promise<World> | undefined

  const scenario = (name: string, run: (world: World) => Promise<void>) =>
    it.effect(
      name,
      () =>
        Effect.flatMap(TestServer, (server) => Effect.promise(async () => run(await (world ??= makeWorld(server))))),
      120_000,
    )

  scenario("every endpoint lets in whom its policy names and nobody else, whatever the id", async (world) => {
    const wrong: Array<string> = []
    let asked = 0
    const cases = operations.flatMap((operation) =>
      world.principals
        .filter((principal) => isTelling(operation, principal))
        .map((principal) => ({ operation, principal })),
    )
    await forEach(cases, async ({ operation, principal }) => {
      const expected = expectation(operation, principal)
      for (const [whose, path] of pathsFor(world, operation, expected)) {
        const { credential, name } = principal
        const answer = await call(world.url, operation, { path, credential, body: unacceptable(operation) })
        asked += 1
        const isRefused = whose !== "malformed" || answer.status === 400 || answer.status === 404
        if (!matches(expected, answer) || (expected === "admitted" && !isRefused)) {
          wrong.push(`${operation.id} by ${name} with ${whose} ids, ${expected}: ${answer.status} ${answer.text}`)
        }
      }
    })
    assert.deepStrictEqual(wrong, [])
    assert.isAbove(asked, 2000)
  })

  scenario(
    "what belongs to somebody else looks as if it were not there, in paths and in bodies",
    async ({ url, ada, bob }) => {
      const before = await everythingOf(url, bob)
      const wrong: Array<string> = []
      let compared = 0
      await forEach(operations.filter(isOwned), async (operation) => {
        const credential = credentialFor(operation, ada)
        for (const sent of await requestsAbout(operation)) {
          const ask = (body: Json | undefined, ids: Ids) =>
            call(url, operation, {
              path: pathOf(operation, ids, absentId),
              credential,
              body: body === undefined ? undefined : withIds(body, (field) => ids[kindOf(field)]),
            })
          const absent = await ask(sent.body, sent.ids(ada.ids, {}))
          const foreign = await ask(sent.body, sent.ids(ada.ids, bob.ids))
          compared += 1
          if (toldOf(absent, {}) !== toldOf(foreign, bob.ids)) {
            wrong.push(`${operation.id} ${sent.name}\nabsent  ${absent.text}\nforeign ${foreign.text}`)
          }
        }
      })
      assert.deepStrictEqual(wrong, [])
      assert.isAbove(compared, 40)
      assert.deepStrictEqual(await everythingOf(url, bob), before)
    },
  )

  scenario("no answer shows what is secret of somebody else", async ({ url, ada, bob, principals }) => {
    const guest = principals.filter(({ as }) => as === "Guest").map(({ credential }) => credential)
    const wrong: Array<string> = []
    let read = 0
    await forEach(
      operations.filter(({ method }) => method === "GET"),
      async (operation) => {
        for (const credential of [...guest, ada.customer.credential, ada.vendor.credential]) {
          for (const ids of [ada.ids, bob.ids]) {
            const answer = await call(url, operation, {
              path: pathOf(operation, ids, shownBy(operation, ids)),
              credential,
            })
            if (answer.status === 200) read += 1
            for (const secret of bob.secrets) {
              if (answer.text.includes(secret))
                wrong.push(`${operation.id} shows ${secret}: ${answer.text.slice(0, 300)}`)
            }
          }
        }
      },
    )
    assert.deepStrictEqual(wrong, [])
    assert.isAbove(read, 60)
  })
})

const makeWorld = async (server: TestServer["Service"]): Promise<World> => {
  const ada = await side(server, "Ada", 987_654_321)
  const bob = await side(server, "Bob", 123_456_789)
  const suspended = await person(server, "Suspended")
  await server.admin.users.suspend({ id: (await suspended.client.me.show()).id, reason: "Tests." })
  const left = await person(server, "Left")
  await left.client.raw("POST", "/v1/auth/logout-all")
  const honest = ada.customer.credential.bearer
  const refused = {
    suspended: suspended.credential.bearer,
    "signed out": left.credential.bearer,
    expired: resigned(honest, (claims) => ({ ...claims, iat: claims.iat - 7200, exp: claims.exp - 7200 })),
    "signed by somebody else": resigned(honest, (claims) => claims, "another secret of 32 characters!"),
    "of another user": resigned(
      honest,
      (claims) => ({ ...claims, sub: bob.ids["UserId"] }),
      "no secret at all, but long enough",
    ),
    unsigned: `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${honest.split(".")[1]}.`,
    "no token": "x",
    "no key": "sk_0000000000000000000000000000000000000000000",
    "a cart's": ada.cartToken,
  }
  const buying = await ada.customer.client.me.createApiKey({ name: "Buys", scopes: ["buy"] })
  const selling = await ada.vendor.client.me.createApiKey({ name: "Sells", scopes: ["sell"] })
  const powerless = await ada.vendor.client.me.createApiKey({ name: "Buys only", scopes: ["buy"] })
  const operators = await operatorsByScope(server)
  const signedIn = [
    { name: "customer", as: "Customer", credential: ada.customer.credential },
    { name: "customer's key", as: "Customer", credential: { bearer: buying.secret } },
    { name: "vendor", as: "Vendor", credential: ada.vendor.credential },
    { name: "vendor's key", as: "Vendor", credential: { bearer: selling.secret } },
    { name: "admin", as: "Admin", credential: { bearer: await signIn(server, "Admin") } },
  ] as const
  const bearers = Object.entries({ ...refused, "vendor's key that may only buy": powerless.secret })
  return {
    url: server.url,
    ada,
    bob,
    principals: [
      { name: "guest", as: "Guest", credential: {} },
      { name: "guest with a cart", as: "Guest", credential: { cartToken: ada.cartToken } },
      ...signedIn,
      ...[...operators].map(([scope, credential]) => ({
        name: `operator of ${scope}`,
        as: "Operator" as const,
        scope,
        credential,
      })),
      ...bearers.map(([name, bearer]) => ({ name, as: "Refused" as const, credential: { bearer } })),
    ],
  }
}

/** What a public page is shown for. */
const shownBy = ({ id }: Operation, ids: Ids): string =>
  (id.startsWith("shops.") ? ids["ShopId"] : id.startsWith("products.") ? ids["ProductId"] : null) ?? absentId

interface Claims {
  readonly iat: number
  readonly exp: number
}

const resigned = (token: string, change: (claims: Claims) => object, secret = tokenSecret): string => {
  const [header = "", body = ""] = token.split(".")
  const claims = change(JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Claims)
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`
}

type Expectation = "admitted" | "unauthenticated" | "forbidden"

const expectation = ({ access }: Operation, { as, scope }: Principal): Expectation => {
  if (as === "Refused") return "unauthenticated"
  if (!access.who.includes(as === "Admin" ? "Operator" : as)) return as === "Guest" ? "unauthenticated" : "forbidden"
  const isForOperatorsOnly = !access.who.includes("Customer")
  return as === "Operator" && isForOperatorsOnly && scope !== access.scope ? "forbidden" : "admitted"
}

const matches = (expected: Expectation, { status, json }: Answer): boolean => {
  if (expected === "unauthenticated") return status === 401 && json?.["code"] === "unauthenticated"
  if (expected === "forbidden") return status === 403 && json?.["code"] === "forbidden"
  return status < 500 && json?.["code"] !== "unauthenticated"
}

// One operator who lacks the scope tells as much as all of them.
const isTelling = ({ access }: Operation, { as, scope }: Principal): boolean =>
  as !== "Operator" || scope === access.scope || scope === (access.scope === "audit" ? "users" : "audit")

/**
 * Paths to ask for, by whose ids they hold. Who is unknown is refused before paths are read; who is known is refused
 * whatever the path names; what is admitted must do no harm.
 */
const pathsFor = (
  { ada, bob }: World,
  operation: Operation,
  expected: Expectation,
): ReadonlyArray<[string, string]> => {
  const paths: ReadonlyArray<[string, string]> = [
    ["own", pathOf(operation, ada.ids, absentId)],
    ["foreign", pathOf(operation, bob.ids, absentId)],
    ["absent", pathOf(operation, {}, absentId)],
    ["malformed", pathOf(operation, {}, "%27%20or%201%3D1")],
  ]
  if (expected === "unauthenticated") return paths.slice(0, 1)
  if (operation.params.length === 0) return expected !== "admitted" || isHarmless(operation) ? paths.slice(0, 1) : []
  return expected === "admitted" && operation.method !== "GET" ? paths.slice(2) : paths
}

// Reading does nothing, an id that names nothing cannot be acted on, and a body that no endpoint accepts is refused.
const isHarmless = (operation: Operation): boolean =>
  operation.method === "GET" || operation.params.length > 0 || operation.payload !== null

const unacceptable = ({ payload }: Operation): Json | undefined =>
  payload === null ? undefined : { "no such field": 1 }

/** Whether rows behind the operation belong to somebody, and the request names some of them. */
const isOwned = ({ access, params, payload, query }: Operation): boolean => {
  const owners = new Set([access.owner].flat())
  return (owners.has("caller") || owners.has("shop")) && (params.length > 0 || payload !== null || query.length > 0)
}

const credentialFor = ({ access, id }: Operation, { customer, vendor }: Side): Credential =>
  access.who.includes("Vendor") && (!access.who.includes("Customer") || id.startsWith("shop"))
    ? vendor.credential
    : customer.credential

interface OwnedRequest {
  readonly name: string
  readonly body?: Json
  /** Which ids the request names: one's own, but for those that are to be somebody else's. */
  readonly ids: (own: Ids, others: Ids) => Ids
}

/** Requests that are right but for one kind of id in the path or, where bodies have ids, in the body. */
const requestsAbout = async (operation: Operation): Promise<ReadonlyArray<OwnedRequest>> => {
  const bodies: ReadonlyArray<Json | undefined> =
    operation.payload === null ? [undefined] : await validBodies(operation, { count: 3, seed: 11 })
  const varied = new Set([
    ...operation.params.map(({ name, kind }) => kind ?? kindOf(name)),
    ...bodies.flatMap((body) => (body === undefined ? [] : idFieldsOf(body).map(kindOf))),
  ])
  return bodies.flatMap((body) =>
    [...varied]
      .filter((kind) => !isPublic(operation, kind))
      .map((kind) => ({
        name: `with another's ${kind}`,
        ...(body === undefined ? {} : { body }),
        ids: (own: Ids, others: Ids) => ({ ...own, [kind]: others[kind] ?? absentId }),
      })),
  )
}

// Categories are everybody's, and everybody may buy, wish for and comment on what any shop sells.
const isPublic = ({ id }: Operation, kind: string): boolean =>
  kind === "CategoryId" ||
  (kind === "VariationId" && (id.startsWith("cart.") || id === "comments.writeOnVariation")) ||
  (id === "wishlist.add" && (kind === "VariationId" || kind === "ShopId"))

const idFieldsOf = (body: Json, field = ""): ReadonlyArray<string> => {
  if (Array.isArray(body)) return body.flatMap((item: Json) => idFieldsOf(item, field.replace(/s$/u, "")))
  if (typeof body === "object" && body !== null)
    return Object.entries(body).flatMap(([key, value]) => idFieldsOf(value, key))
  return typeof body === "string" && field.endsWith("Id") ? [field] : []
}

// What an answer tells, but for the id itself, which the caller knows.
const toldOf = ({ status, text }: Answer, ids: Ids): string =>
  Object.values(ids).reduce((told, id) => (id === "" ? told : told.replaceAll(id, absentId)), `${status} ${text}`)

/** Everything that a side's people see of their own. */
const everythingOf = async (url: string, { customer, vendor, ids }: Side): Promise<ReadonlyArray<string>> => {
  const seen: Array<string> = []
  const reads = operations.filter((operation) => operation.method === "GET" && isOwnedBySomebody(operation))
  for (const operation of reads) {
    for (const { credential } of [customer, vendor]) {
      const answer = await call(url, operation, { path: pathOf(operation, ids, absentId), credential })
      seen.push(`${operation.id} ${answer.status} ${answer.text}`)
    }
  }
  return seen
}

const isOwnedBySomebody = ({ access }: Operation): boolean =>
  [access.owner].flat().some((owner) => owner === "caller" || owner === "shop")
