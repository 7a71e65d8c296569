import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../../src/platform/database/Database.ts"
import type { ShopId } from "../../src/shared/Ids.ts"
import type { InvalidCursor, Page } from "../../src/shared/Page.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, operator, shopIn, shopsOn } from "./shopkeepers.ts"

const names = [
  "Alpha",
  "alpha goods",
  "Álpha",
  "100% Wool",
  "100x Wool",
  "Zitoun",
  "Ébène",
  "ebony",
  "Under_score",
  "UnderXscore",
  "喫茶子",
]

const filled = Layer.effectDiscard(
  Effect.gen(function* () {
    const { sql } = yield* Database
    yield* Effect.forEach(names, (name) => shopIn("approved", { name }))
    yield* Effect.forEach(["pending", "rejected", "suspended"] as const, (state) =>
      shopIn(state, { name: "Alpha Hidden" }),
    )
    yield* Effect.forEach([1, 2, 3, 4], () => shopIn("pending", { name: "Waiting" }))
    // Many rows of one instant: only the id tells them apart.
    yield* sql`update shops.shops set created_at = '2026-01-01Z' where name like 'A%'`
    yield* sql`update shops.shops set submitted_at = '2026-01-02Z' where name = 'Waiting'`
  }),
).pipe(Layer.provideMerge(shopsOn(testDatabase)))

layer(filled, { excludeTestServices: true, timeout: "60 seconds" })("Lists of shops", (it) => {
  /** Follows cursors to the end, `limit` at a time. */
  const walk = Effect.fnUntraced(function* <A extends { readonly id: ShopId }, R>(
    list: (page: {
      limit: number
      cursor?: string
    }) => Effect.Effect<Page<A>, InvalidCursor | { readonly _tag: string }, R>,
    limit: number,
  ) {
    const items: Array<A> = []
    let cursor: string | null | undefined
    do {
      const page: Page<A> = yield* list(typeof cursor === "string" ? { limit, cursor } : { limit })
      assert.isAtMost(page.items.length, limit)
      assert.isAtMost(items.length, 1000, "the list does not end")
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return items
  })

  it.effect("walks all pages of every sort and size with nothing twice and nothing missing", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      for (const sort of ["newest", "name"] as const) {
        const whole = yield* walk((page) => shops.list({ ...page, sort }), 100)
        assert.strictEqual(whole.length, names.length)
        assert.strictEqual(new Set(whole.map(({ id }) => id)).size, names.length)
        for (const limit of [1, 2, 3, names.length - 1, names.length]) {
          const walked = yield* walk((page) => shops.list({ ...page, sort }), limit)
          assert.deepStrictEqual(walked, whole, `${sort} by ${limit}`)
        }
      }
    }),
  )

  it.effect("sorts by newest, and by name without case and accents", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const newest = (yield* shops.list({})).items.map(({ createdAt, id }) => [createdAt.getTime(), id] as const)
      const sorted = newest.toSorted((a, b) => b[0] - a[0] || (b[1] > a[1] ? 1 : -1))
      assert.deepStrictEqual(newest, sorted)
      const byName = (yield* shops.list({ sort: "name" })).items.map(({ name }) => name)
      assert.deepStrictEqual(byName.slice(0, 2), ["100% Wool", "100x Wool"])
      assert.sameMembers(byName.slice(2, 4), ["Alpha", "Álpha"])
      assert.deepStrictEqual(byName.slice(4), [
        "alpha goods",
        "Ébène",
        "ebony",
        "Under_score",
        "UnderXscore",
        "Zitoun",
        "喫茶子",
      ])
    }),
  )

  it.effect("finds by the start of the name and by slug, and takes no pattern from the caller", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const found = (text: string) =>
        Effect.map(shops.list({ text, sort: "name" }), ({ items }) => items.map(({ name }) => name))
      assert.sameMembers(yield* found("ALPH"), ["Alpha", "Álpha", "alpha goods"])
      assert.deepStrictEqual(yield* found("eb"), ["Ébène", "ebony"])
      assert.deepStrictEqual(yield* found("100%"), ["100% Wool"])
      assert.deepStrictEqual(yield* found("under_"), ["Under_score"])
      assert.deepStrictEqual(yield* found("%"), [])
      assert.deepStrictEqual(yield* found("\\"), [])
      assert.deepStrictEqual(yield* found("喫"), ["喫茶子"])
      assert.deepStrictEqual(
        (yield* shops.list({ slug: "zitoun" })).items.map(({ name }) => name),
        ["Zitoun"],
      )
      assert.deepStrictEqual((yield* shops.list({ slug: "zitou" })).items, [])
    }),
  )

  it.effect("answers operators the queue of pending shops, oldest first, and every state on demand", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const asOperator = as(yield* operator())
      const queue = yield* asOperator(walk((page) => shops.listForOperators({ ...page, state: "pending" }), 2))
      assert.strictEqual(queue.length, 5)
      assert.isTrue(queue.every(({ state, owner }) => state === "pending" && owner !== null))
      const order = queue.map(({ submittedAt, id }) => `${submittedAt.toISOString()} ${id}`)
      assert.deepStrictEqual(order, order.toSorted())
      const all = yield* asOperator(walk((page) => shops.listForOperators(page), 4))
      assert.strictEqual(all.length, names.length + 7)
      const oldest = yield* asOperator(walk((page) => shops.listForOperators({ ...page, sort: "oldest" }), 5))
      assert.deepStrictEqual(
        oldest.map(({ id }) => id),
        all.map(({ id }) => id).toReversed(),
      )
      const hidden = yield* asOperator(shops.listForOperators({ text: "alpha h", state: "suspended" }))
      assert.deepStrictEqual(
        hidden.items.map(({ reason }) => reason),
        ["Three orders were never sent."],
      )
    }),
  )

  it.effect("sends the same number of statements whatever the size of the page", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const asOperator = as(yield* operator())
      for (const limit of [1, 10]) {
        assert.strictEqual((yield* countStatements(shops.list({ limit }))).statements, 1)
        assert.strictEqual((yield* countStatements(shops.list({ limit, sort: "name" }))).statements, 1)
        assert.strictEqual((yield* countStatements(asOperator(shops.listForOperators({ limit })))).statements, 2)
      }
    }),
  )

  it.effect("refuses cursors of another list and cursors that were made up", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { nextCursor } = yield* shops.list({ limit: 1 })
      assert(nextCursor !== null)
      const madeUp = [
        { createdAt: "not a time", id: "0198f3a0-0000-7000-8000-000000000001" },
        { createdAt: "2026-01-01T00:00:00Z", id: "not an id" },
        { createdAt: 5, id: null },
        [],
      ].map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"))
      for (const cursor of [...madeUp, "%%%", ""]) {
        assert.strictEqual((yield* Effect.flip(shops.list({ cursor })))._tag, "InvalidCursor")
      }
      assert.strictEqual((yield* Effect.flip(shops.list({ cursor: nextCursor, sort: "name" })))._tag, "InvalidCursor")
      const nul = Buffer.from(JSON.stringify({ nameKey: "a\u0000", id: "0198f3a0-0000-7000-8000-000000000001" }))
      const error = yield* Effect.flip(shops.list({ cursor: nul.toString("base64url"), sort: "name" }))
      assert.strictEqual(error._tag, "InvalidCursor")
    }),
  )
})
