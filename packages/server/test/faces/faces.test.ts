import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createSouk, Souk } from "@souk/core"
import { Users } from "@souk/core/identity/Users"
import { CurrentActor } from "@souk/core/shared/Actor"
import { makeTestSouk } from "@souk/core/testing"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { afterAll, assert, describe, it } from "vitest"
import { createHandler, openServer } from "../../src/index.ts"
import { effectFace } from "./effectFace.ts"
import { password } from "./Face.ts"
import { httpFace } from "./httpFace.ts"
import { promiseFace } from "./promiseFace.ts"
import { scenario } from "./scenario.ts"

const timeout = 120_000

const folder = mkdtempSync(join(tmpdir(), "souk-faces-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("one scenario through every face", () => {
  it("as promises, with createSouk", { timeout }, async () => {
    const souk = await createSouk({ folder })
    const heard: Array<number> = []
    await souk.on("order.created", ({ payload }) => heard.push(payload.total))
    await scenario(promiseFace(souk))
    assert.deepStrictEqual(heard, [5000])
    await souk.close()
  })

  it("as effects, with Souk.layer", { timeout }, async () => {
    const runtime = ManagedRuntime.make(Souk.layer({ folder }))
    const heard: Array<number> = []
    await runtime.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          yield* Souk.on("order.created", ({ payload }) => Effect.sync(() => heard.push(payload.total)))
          yield* Effect.promise(() => scenario(effectFace(runtime)))
        }),
      ),
    )
    assert.deepStrictEqual(heard, [5000])
    await runtime.dispose()
  })

  it("over HTTP, with the handler of an embedded marketplace", { timeout }, async () => {
    const souk = await makeTestSouk()
    const { fetch } = await createHandler(souk)
    const admin = { email: "admin@example.com", firstName: "Ada", lastName: "Min" }
    await Effect.flatMap(Users, (users) => users.createAdmin({ ...admin, password: Redacted.make(password) })).pipe(
      Effect.provideService(CurrentActor, { _tag: "System", name: "test" }),
      Effect.runPromiseWith(souk.services),
    )
    const face = httpFace(fetch, (client) => client.auth.login({ email: admin.email, password }), souk.settle)
    await scenario(await face())
    const [welcome] = await souk.mails("bea@example.com")
    assert.include(welcome?.subject, "Confirm your address")
    await souk.close()
  })

  it("over HTTP without a server, as whoever may open the database", { timeout }, async () => {
    const environment = { SOUK_DATA_FOLDER: ":memory:", SOUK_LOG_LEVEL: "Warn" }
    const { fetch, settle, close } = await openServer(environment, { actor: { _tag: "System", name: "test" } })
    await scenario(await httpFace(fetch, () => Promise.resolve(), settle)())
    // Who names somebody is that one, and nobody else.
    const headers = { authorization: "Bearer nonsense" }
    const refused = await fetch(new Request("http://souk/v1/operator/shops", { headers }))
    assert.strictEqual(refused.status, 401)
    await close()
  })
})

describe("the handler of an embedded marketplace", () => {
  it("counts attempts to sign in by the address that the host tells", { timeout }, async () => {
    const souk = await makeTestSouk()
    const { fetch } = await createHandler(souk)
    const attempt = (address: string) =>
      fetch(
        new Request("http://souk/v1/auth/login", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ email: "nobody@example.com", password: "not the password" }),
        }),
        { address },
      )
    const statuses: Array<number> = []
    for (let attempts = 0; attempts < 200 && statuses.at(-1) !== 429; attempts += 1) {
      statuses.push((await attempt("192.0.2.1")).status)
    }
    assert.strictEqual(statuses.at(-1), 429)
    await souk.close()
  })
})
