import { assert, describe, it } from "vitest"
import { type Actor, createSouk } from "../src/index.ts"

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

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => assert.fail("It succeeded"),
    (error: unknown) => error,
  )
