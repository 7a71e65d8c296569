import * as Redacted from "effect/Redacted"
import { assert, describe, it } from "vitest"
import { type Actor, createSouk, type Souk } from "../src/index.ts"

const operator: Actor = { _tag: "System", name: "test" }
const guest: Actor = { _tag: "Guest", cartId: null }

describe("createSouk", () => {
  it("opens a marketplace that keeps what it is told, and closes it", async () => {
    const souk = await createSouk()
    const { slug } = await souk.api.categories.create({ name: "Books" }, { actor: operator })
    const tree = await souk.api.categories.tree({ actor: guest })
    assert.deepStrictEqual(
      tree.map((category) => category.slug),
      [slug],
    )
    await souk.settle()
    await souk.close()
  })

  it("rejects with the typed error, and asks who acts", async () => {
    const souk = await createSouk()
    const absent = await failure(souk.api.shops.show("nowhere", { actor: guest }))
    assert.strictEqual((absent as { code?: string }).code, "shop_not_found")
    const refused = await failure(souk.api.categories.create({ name: "Books" }, { actor: guest }))
    assert.strictEqual((refused as { code?: string }).code, "forbidden")
    await souk.close()
  })

  it("runs beside another one", async () => {
    const [one, other] = await Promise.all([createSouk(), createSouk()])
    await one.api.categories.create({ name: "Books" }, { actor: operator })
    assert.strictEqual((await other.api.categories.tree({ actor: guest })).length, 0)
    await Promise.all([one.close(), other.close()])
  })
})

describe("souk.on", () => {
  it("hands over what commits from now on, may ask the marketplace, and ends", async () => {
    const souk = await createSouk()
    const seen: Array<string> = []
    const stop = await souk.on("user.created", async ({ payload }) => {
      const people = await souk.api.users.summaries([payload.userId], { actor: operator })
      seen.push(`${payload.email} ${people.size}`)
    })
    await register(souk, "ada@example.com")
    await souk.settle()
    assert.deepStrictEqual(seen, ["ada@example.com 1"])
    await stop()
    await register(souk, "bea@example.com")
    await souk.settle()
    assert.strictEqual(seen.length, 1)

    // What happened while nobody listened under this name has waited.
    await souk.on("user.created", ({ payload }) => seen.push(payload.email))
    await souk.settle()
    assert.deepStrictEqual(seen.slice(1), ["bea@example.com"])
    await souk.close()
  })

  it("tries again what a handler failed at, and asks a second one for a name", async () => {
    const souk = await createSouk()
    let attempts = 0
    const handler = () => {
      attempts += 1
      if (attempts === 1) throw new Error("not yet")
    }
    await souk.on("user.created", handler)
    assert.include(String(await failure(souk.on("user.created", handler))), "app.user.created")
    let others = 0
    await souk.on("user.created", () => (others += 1), { name: "test.second" })
    await register(souk, "ada@example.com")
    await souk.settle()
    for (const until = Date.now() + 20_000; (attempts as number) < 2 && Date.now() < until;) await souk.settle()
    assert.deepStrictEqual({ attempts, others }, { attempts: 2, others: 1 })
    await souk.close()
  })
})

describe("a call", () => {
  it("answers its failure as a value, stops with its signal, and wants to know who acts", async () => {
    const souk = await createSouk()
    const absent = await souk.api.shops.show("nowhere", { actor: guest }).result()
    assert.isTrue(!absent.ok && absent.error.code === "shop_not_found")
    const stopped = souk.api.categories.tree({ actor: guest, signal: AbortSignal.abort("enough") })
    assert.strictEqual(await failure(stopped), "enough")
    const nobody = souk.api.categories.tree as unknown as () => Promise<unknown>
    assert.include(String(await failure(nobody())), "who acts")
    await souk.close()
    await souk.close()
  })
})

const register = (souk: Souk, email: string) =>
  souk.api.users.register(
    { firstName: "Ada", lastName: "Lovelace", email, password: Redacted.make("correct horse battery") },
    { actor: guest },
  )

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => assert.fail("It succeeded"),
    (error: unknown) => error,
  )
