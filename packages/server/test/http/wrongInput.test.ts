import { layer } from "@effect/vitest"
import { operatorScopes } from "@souk/core/shared/Actor"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"
import { type Json, validBodies, withIds } from "./bodies.ts"
import { forEach, kindOf } from "./calls.ts"
import { type Credential, exchange, faultsOf, headersOf, type WireRequest } from "./exchange.ts"
import { operator, type Side, side } from "./Marketplace.ts"
import { type Chance, chanceOf, hostileTexts, mutate } from "./mutations.ts"
import { type Operation, operations } from "./operations.ts"

const seed = Number(process.env["SOUK_FUZZ_SEED"] ?? 1)
const casesPerOperation = Number(process.env["SOUK_FUZZ_CASES"] ?? 32)

// They end what the other requests of this test act with.
const ending = new Set([
  "auth.logout",
  "auth.logoutAll",
  "auth.endSession",
  "shops.deleteOwn",
  "shops.delete",
  "users.suspend",
])

// Each of these hashes passwords.
const slow = new Set(["auth.register", "auth.login", "auth.changePassword", "auth.confirmPasswordReset"])

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Wrong input", (it) => {
  it.effect(
    "generated requests are answered as documented, without faults, and break no invariant",
    () =>
      Effect.gen(function* () {
        const server = yield* TestServer
        yield* Effect.promise(() => fuzz(server))
      }),
    120_000,
  )
})

const fuzz = async (server: TestServer["Service"]) => {
  const { url, settle, brokenInvariants } = server
  const mine = await side(server, "Ada", 987_654)
  const allScopes = await operator(server, "Operator", operatorScopes)
  const credentials = new Map<string, Credential>([
    ["Guest", { cartToken: mine.cartToken }],
    ["Customer", mine.customer.credential],
    ["Vendor", mine.vendor.credential],
    ["Operator", allScopes.credential],
  ])
  const chance = chanceOf(seed)
  const statuses = new Set<number>()
  const failures: Array<string> = []
  for (const operation of operations) {
    if (ending.has(operation.id)) continue
    const count = slow.has(operation.id) ? Math.ceil(casesPerOperation / 4) : casesPerOperation
    const bodies = await validBodies(operation, { count, seed })
    const requests = Array.from({ length: count }, (_, index) => {
      const credential = credentials.get(chance.pick(operation.access.who)) ?? {}
      return requestOf(operation, { body: bodies[index], ids: mine.ids, credential, chance })
    })
    await forEach(requests, async (request) => {
      const answer = await exchange(url, request)
      statuses.add(answer.status)
      // Some hostile texts make another path of it.
      if (["route_unknown", "method_not_allowed"].includes(String(answer.json?.["code"]))) return
      const faults = faultsOf(answer, operation)
      if (faults.length > 0)
        failures.push(`${operation.id} ${faults.join(", ")}\n${told(request)}\n${answer.text.slice(0, 300)}`)
    })
  }
  assert.deepStrictEqual(failures, [], `seed ${seed}`)
  for (const status of [200, 201, 400, 404, 409, 422]) assert.isTrue(statuses.has(status), `nothing answered ${status}`)
  await settle()
  assert.deepStrictEqual(await brokenInvariants(), [])
}

interface Ingredients {
  readonly body: Json | undefined
  readonly ids: Side["ids"]
  readonly credential: Credential
  readonly chance: Chance
}

/** Makes a request that is right but for something: its path, its query, its body, or the type it claims to have. */
const requestOf = (operation: Operation, { body, ids, credential, chance }: Ingredients): WireRequest => {
  const { next, pick } = chance
  const params = operation.params.map(({ name, kind }) => {
    const real = ids[kind ?? `${name[0]?.toUpperCase()}${name.slice(1)}`] ?? "something"
    return [name, next() < 0.7 ? real : pick(shortTexts)] as const
  })
  const path = params.reduce((text, [name, value]) => text.replace(`{${name}}`, encode(value)), operation.path)
  const query = operation.query.filter(() => next() < 0.3).map((name) => `${name}=${encode(pick(shortTexts))}`)
  if (next() < 0.05) query.push(`${pick(["zz", "__proto__", "limit[]"])}=1`)
  const target = query.length === 0 ? path : `${path}?${query.join("&")}`
  if (body === undefined) {
    return { method: operation.method, path: target, headers: headersOf(credential) }
  }
  const mended = withIds(body, (field) => (next() < 0.8 ? ids[kindOf(field)] : undefined))
  const sent = next() < 0.1 ? mended : mutate(mended, chance)
  const contentType =
    next() < 0.95 ? "application/json" : pick(["text/plain", "application/xml", "image/png", "", "json"])
  return {
    method: operation.method,
    path: target,
    headers: headersOf(credential, contentType),
    body: JSON.stringify(sent),
  }
}

// What fits into a request line.
const shortTexts = hostileTexts.filter((text) => encodeURIComponent(text.toWellFormed()).length < 6000)

// Broken surrogates have no percent-encoding; what decodes to them is sent as the bytes that it would be.
const encode = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80")

const told = ({ method, path, headers, body }: WireRequest): string =>
  `${method} ${path.slice(0, 400)} ${headers?.["content-type"] ?? ""} ${String(body ?? "").slice(0, 800)}`
