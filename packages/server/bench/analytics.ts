import { Analytics } from "@souk/core/analytics/Analytics"
import { makeSalesHistory } from "@souk/core/testing/salesHistory"
import { statementCost } from "@souk/core/testing/statementCost"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as References from "effect/References"
import { as, marketplace, openShop, tokenSecret } from "../gates/harness/Marketplace.ts"

// What a shop's reports of 30 days cost with five weeks of history and with five years: they should cost the same.
const products = 50
const weeks = 5 * 7
const years = 5 * 365
const repetitions = 50

const bench = Effect.gen(function* () {
  const analytics = yield* Analytics
  const { shopId, vendor } = yield* openShop
  const operator = { _tag: "System", name: "bench" } as const
  const reports: Readonly<Record<string, Effect.Effect<unknown, unknown>>> = {
    dashboard: as(vendor)(analytics.dashboard({ days: 30 })),
    sales: as(vendor)(analytics.sales({ days: 30, limit: 100 })),
    products: as(vendor)(analytics.products({ days: 30, limit: 100 })),
    views: as(vendor)(analytics.views({ limit: 100 })),
    marketplace: as(operator)(analytics.marketplace({ days: 30 })),
  }
  const measure = Effect.forEach(
    Object.entries(reports),
    Effect.fnUntraced(function* ([name, report]) {
      const cost = yield* statementCost(report)
      const begun = performance.now()
      yield* Effect.repeat(report, { times: repetitions - 1 })
      return { name, ...cost, millis: (performance.now() - begun) / repetitions }
    }),
  )
  yield* makeSalesHistory({ shopId, products, from: 0, to: weeks - 1 })
  const young = yield* measure
  yield* makeSalesHistory({ shopId, products, from: weeks, to: years - 1 })
  const old = yield* measure
  const line = (name: string, cells: ReadonlyArray<string>) =>
    console.log(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(12)).join("")}`)
  console.log(`Reports of 30 days, ${products} products, with ${weeks} and with ${years} days of history`)
  line("", ["statements", "rows", "rows, old", "ratio", "ms", "ms, old", "ratio"])
  for (const [index, { name, statements, rows, millis }] of young.entries()) {
    const after = old[index]
    if (after === undefined) continue
    line(name, [
      String(statements),
      String(rows),
      String(after.rows),
      (after.rows / rows).toFixed(2),
      millis.toFixed(2),
      after.millis.toFixed(2),
      (after.millis / millis).toFixed(2),
    ])
  }
})

await Effect.runPromise(
  Effect.gen(function* () {
    const url = Redacted.value(yield* acquireTestPostgres)
    yield* bench.pipe(
      Effect.provide(
        marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:", SOUK_TOKEN_SECRET: tokenSecret }),
      ),
      Effect.orDie,
    )
  }).pipe(Effect.scoped, Effect.provideService(References.MinimumLogLevel, "Warn")),
)
process.exit(0)
