import * as Redacted from "effect/Redacted"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type Actor, createSouk } from "../src/index.ts"
import { makeTestSouk, type TestSouk } from "../src/testing/makeTestSouk.ts"

const operator: Actor = { _tag: "System", name: "test" }
const guest: Actor = { _tag: "Guest", cartId: null }

describe("createSouk", () => {
  it("opens marketplaces that keep what they are told, side by side, and closes them", async () => {
    const [one, other] = await Promise.all([createSouk(), createSouk()])
    const { slug } = await one.api.categories.create({ name: "Books" }, { actor: operator })
    const tree = await one.api.categories.tree({ actor: guest })
    assert.deepStrictEqual(
      tree.map((category) => category.slug),
      [slug],
    )
    assert.strictEqual((await other.api.categories.tree({ actor: guest })).length, 0)
    await one.settle()
    await Promise.all([one.close(), other.close()])
    await one.close()
  })

  it("rejects with what is wrong when it cannot open, and releases what it had", async () => {
    const refused = await failure(createSouk({ database: "postgres://nobody@127.0.0.1:1/nothing" }))
    assert.instanceOf(refused, Error)
  })
})

describe("an open marketplace", () => {
  let souk: TestSouk
  beforeAll(async () => {
    souk = await makeTestSouk({ now: "2026-03-01T09:00:00Z" })
  })
  afterAll(() => souk.close())

  const register = (email: string) =>
    souk.api.users.register(
      { firstName: "Ada", lastName: "Lovelace", email, password: Redacted.make("correct horse battery") },
      { actor: guest },
    )

  it("rejects with the typed error, or answers it as a value", async () => {
    const refused = await failure(souk.api.categories.create({ name: "Books" }, { actor: guest }))
    assert.strictEqual((refused as { code?: string }).code, "forbidden")
    const absent = await souk.api.shops.show("nowhere", { actor: guest }).result()
    // The compiler knows every code of the method: another one would not compile here.
    assert.isTrue(!absent.ok && absent.error.code === "shop_not_found")
  })

  it("stops with the caller's signal, and wants to know who acts", async () => {
    const stopped = souk.api.categories.tree({ actor: guest, signal: AbortSignal.abort("enough") })
    assert.strictEqual(await failure(stopped), "enough")
    const nobody = souk.api.categories.tree as unknown as () => Promise<unknown>
    assert.include(String(await failure(nobody())), "who acts")
  })

  it("hands a listener what commits from now on; what happens while nobody listens waits", async () => {
    const seen: Array<string> = []
    const stop = await souk.on("user.created", async ({ payload }) => {
      const people = await souk.api.users.summaries([payload.userId], { actor: operator })
      seen.push(`${payload.email} ${people.size}`)
    })
    await register("ada@example.com")
    await souk.settle()
    assert.deepStrictEqual(seen, ["ada@example.com 1"])
    await stop()
    await register("bea@example.com")
    await souk.settle()
    assert.strictEqual(seen.length, 1)

    const stopAgain = await souk.on("user.created", ({ payload }) => seen.push(payload.email))
    await souk.settle()
    assert.deepStrictEqual(seen.slice(1), ["bea@example.com"])
    await stopAgain()
  })

  it("tries again what a listener failed at, and asks a second one for a name", async () => {
    let attempts = 0
    const handler = () => {
      attempts += 1
      if (attempts === 1) throw new Error("not yet")
    }
    await souk.on("shop.created", handler)
    assert.include(String(await failure(souk.on("shop.created", handler))), "app.shop.created")
    let others = 0
    await souk.on("shop.created", () => (others += 1), { name: "test.second" })
    await souk.make.shop()
    await souk.settle()
    assert.deepStrictEqual({ attempts, others }, { attempts: 1, others: 1 })
    souk.clock.advance("2 seconds")
    await souk.settle()
    assert.deepStrictEqual({ attempts, others }, { attempts: 2, others: 1 })
  })
})

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => assert.fail("It succeeded"),
    (error: unknown) => error,
  )
