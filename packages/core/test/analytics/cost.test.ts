import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { Analytics } from "../../src/analytics/Analytics.ts"
import { analyticsInvariants } from "../../src/analytics/AnalyticsInvariants.ts"
import { ReportFiles } from "../../src/analytics/ReportFiles.ts"
import { ProductSnapshots } from "../../src/catalog/ProductSnapshots.ts"
import { ShopSnapshots } from "../../src/shops/ShopSnapshots.ts"
import { makeSalesHistory } from "../../src/testing/salesHistory.ts"
import { statementCost } from "../../src/testing/statementCost.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, asSystem, marketplaceOn, openShop } from "../orders/marketplace.ts"

const reports = Layer.mergeAll(Analytics.layer, ReportFiles.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)),
  Layer.provideMerge(marketplaceOn(testDatabase)),
)

const weeks = 5 * 7
const years = 5 * 365
const products = 20

layer(reports, { excludeTestServices: true, timeout: 120_000 })(
  "A report of a shop with five years of history",
  (it) => {
    it.effect(
      "costs what it costs with five weeks: as many statements, rows and pages",
      () =>
        Effect.gen(function* () {
          const analytics = yield* Analytics
          const { shopId, vendor } = yield* openShop()
          const asked = {
            dashboard: as(vendor)(analytics.dashboard({ days: 30 })),
            sales: as(vendor)(analytics.sales({ days: 30, limit: 100 })),
            "sales by profit": as(vendor)(analytics.sales({ days: 30, sort: "profit" })),
            products: as(vendor)(analytics.products({ days: 30 })),
            views: as(vendor)(analytics.views({})),
            marketplace: asSystem(analytics.marketplace({ days: 30 })),
          }
          const measure = Effect.all({
            dashboard: statementCost(asked.dashboard),
            sales: statementCost(asked.sales),
            "sales by profit": statementCost(asked["sales by profit"]),
            products: statementCost(asked.products),
            views: statementCost(asked.views),
            marketplace: statementCost(asked.marketplace),
          })
          yield* makeSalesHistory({ shopId, products, from: 0, to: weeks - 1 })
          const young = yield* measure
          yield* makeSalesHistory({ shopId, products, from: weeks, to: years - 1 })
          const old = yield* measure
          for (const [name, cost] of Object.entries(old)) {
            const before = young[name as keyof typeof young]
            const told = `${name}: ${JSON.stringify(before)} → ${JSON.stringify(cost)}`
            assert.strictEqual(cost.statements, before.statements, told)
            // Views tell of 90 days, of which the young shop has 35.
            const grown = name === "views" ? 90 / weeks : 1
            assert.isAtMost(cost.rows, before.rows * grown * 1.1 + 10, told)
            // A small table is read whole, a large one by an index: a page for each row at worst.
            assert.isAtMost(cost.pages, before.pages * grown * 2 + cost.rows, told)
          }
          // What is measured grows where it must: with the period.
          const year = yield* statementCost(as(vendor)(analytics.dashboard({ days: 365 })))
          assert.isAbove(year.rows, old.dashboard.rows * 8)
          const broken = yield* Effect.flatMap(analyticsInvariants, (all) =>
            Effect.forEach(all, ({ violations }) => violations),
          )
          assert.deepStrictEqual(broken.flat(), [])
        }),
      120_000,
    )

    it.effect(
      "goes into a file whole, batch after batch, in order and without a gap",
      () =>
        Effect.gen(function* () {
          const files = yield* ReportFiles
          const { shopId, vendor } = yield* openShop()
          yield* makeSalesHistory({ shopId, products: 30, from: 0, to: 99 })
          for (const sort of ["newest", "revenue"] as const) {
            const { bytes } = yield* as(vendor)(files.sales({ days: 100, sort }))
            const text = yield* bytes.pipe(Stream.decodeText(), Stream.mkString)
            const [header = "", ...lines] = text.trimEnd().split("\r\n")
            assert.strictEqual(lines.length, 3000)
            const column = (name: string) => {
              const at = header.split(",").indexOf(name)
              return lines.map((line) => line.split(",")[at] ?? "")
            }
            assert.strictEqual(new Set(column("item_id")).size, 3000)
            const values = sort === "newest" ? column("approved_at").map(Date.parse) : column("revenue").map(Number)
            assert.deepStrictEqual(
              values,
              values.toSorted((a, b) => b - a),
            )
          }
          // Exactly one batch: the next is empty.
          const few = yield* as(vendor)(files.products({ days: 100 }))
          assert.strictEqual(
            (yield* few.bytes.pipe(Stream.decodeText(), Stream.mkString)).trimEnd().split("\r\n").length,
            31,
          )
        }),
      120_000,
    )
  },
)
