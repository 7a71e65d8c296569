import { layer } from "@effect/vitest"
import { Products } from "@souk/core/catalog/Products"
import { Comments } from "@souk/core/comments/Comments"
import { brokenInvariants } from "@souk/core/doctor/invariants"
import { readSettings } from "@souk/core/platform/config/Settings"
import { CurrentActor } from "@souk/core/shared/Actor"
import { ShopBranches } from "@souk/core/shops/ShopBranches"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { assert } from "vitest"
import { logging } from "../../src/composition/logging.ts"
import { souk } from "../../src/composition/souk.ts"
import { demoContent } from "../../src/demo/content/index.ts"
import { seedMarketplace } from "../../src/demo/seedMarketplace.ts"
import { serverSettings } from "../../src/ServerSettings.ts"

const seeded = Layer.unwrap(
  Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, { SOUK_DATA_FOLDER: ":memory:", SOUK_LOG_LEVEL: "Error" })
    return Layer.effectDiscard(seedMarketplace({ pictures: false })).pipe(
      Layer.provideMerge(souk(settings)),
      Layer.provideMerge(logging(settings)),
    )
  }),
)

layer(seeded, { excludeTestServices: true, timeout: 120_000 })("The seeded demo", (it) => {
  const open = demoContent.shops.filter(({ state }) => state.status === "approved")

  it.effect("has everything that was said, of goods by those who received them", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const admin = Effect.provideService(CurrentActor, { _tag: "System", name: "test" })
      const said = []
      let cursor: string | null = ""
      while (cursor !== null) {
        const page: Effect.Success<ReturnType<Comments["Service"]["listForOperators"]>> = yield* admin(
          comments.listForOperators({ limit: 100, ...(cursor === "" ? {} : { cursor }) }),
        )
        said.push(...page.items)
        cursor = page.nextCursor
      }
      const { reviews, shopReviews } = demoContent
      assert.sameMembers(
        said.map(({ text }) => text),
        [...reviews, ...shopReviews].map(({ text }) => text),
      )
      assert.sameMembers(
        said.flatMap(({ answer }) => answer?.text ?? []),
        [...reviews, ...shopReviews].flatMap(({ answer }) => answer ?? []),
      )
      assert.deepStrictEqual(
        said.filter(({ kind, verifiedPurchase }) => kind === "product" && !verifiedPurchase),
        [],
      )
      const late = said.filter(({ answer, createdAt }) => answer !== null && answer.answeredAt < createdAt)
      assert.deepStrictEqual(late, [])
    }),
  )

  it.effect("has shops with branches, ratings and goods that sort by theirs; every invariant holds", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const shops = yield* Shops
      const products = yield* Products
      for (const content of open) {
        const { items } = yield* branches.list(content.slug)
        assert.sameMembers(
          items.map(({ name }) => name),
          content.branches.map(({ name }) => name),
        )
        const stars = demoContent.shopReviews.filter(({ shop }) => shop === content.slug).map((review) => review.stars)
        const { rating } = yield* shops.show(content.slug)
        assert.strictEqual(rating.count, stars.length)
        const average = stars.reduce((sum, each) => sum + each, 0) / stars.length
        if (stars.length > 0) assert.closeTo(rating.average ?? 0, average, 0.005)
      }
      const [branch] = open.flatMap((shop) => shop.branches)
      if (branch !== undefined) {
        const [nearest] = (yield* branches.nearest({ ...branch.point, radius: 100 })).items
        assert.strictEqual(nearest?.name, branch.name)
      }
      const best = (yield* products.list({ sort: "rating", limit: 100 })).items.map(({ rating }) => rating.average ?? 0)
      assert.isAbove(best[0] ?? 0, 4)
      assert.deepStrictEqual(
        best,
        best.toSorted((a, b) => b - a),
      )
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )
})
