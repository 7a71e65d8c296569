import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { keyset } from "../../src/shared/Page.ts"

const key = Schema.Struct({ id: Schema.Int })
const rows = [{ id: 1 }, { id: 2 }, { id: 3 }]

describe("keysets", () => {
  it.effect("hand out cursors that only their own list takes", () =>
    Effect.gen(function* () {
      const [one, other] = [keyset("one", key), keyset("other", key)]
      const { items, nextCursor } = one.page(rows, { limit: 2 }, (row) => row)
      assert.deepStrictEqual(items, rows.slice(0, 2))
      const query = { cursor: nextCursor ?? "" }
      assert.deepStrictEqual(yield* one.decode(query), { id: 2 })
      assert.strictEqual((yield* Effect.flip(other.decode(query)))._tag, "InvalidCursor")
      assert.strictEqual(one.page(rows, { limit: 3 }, (row) => row).nextCursor, null)
      assert.strictEqual(yield* one.decode({}), null)
    }),
  )

  it("have a name of their own each", () => {
    const root = join(import.meta.dirname, "../../src")
    const names = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => [...readFileSync(join(root, path), "utf8").matchAll(/ = keyset\(\s*"([^"]+)"/gu)])
      .map(([, name]) => name)
    assert.isAbove(names.length, 10)
    assert.deepStrictEqual([...new Set(names)], names)
  })
})
