import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { dayAt, daysOf, type PeriodQuery, periodOf } from "../../src/analytics/Period.ts"

const today = "2026-03-02"
const period = (query: PeriodQuery) => Result.getOrNull(periodOf(query, today))

describe("periodOf", () => {
  it("counts days up to and with today, across months", () => {
    assert.deepStrictEqual(period({}), { from: "2026-02-01", to: today })
    assert.deepStrictEqual(period({ days: 1 }), { from: today, to: today })
    assert.deepStrictEqual(period({ period: "today" }), { from: today, to: today })
    assert.deepStrictEqual(period({ period: "yesterday" }), { from: "2026-03-01", to: "2026-03-01" })
    assert.deepStrictEqual(period({ period: "90d" }), { from: "2025-12-03", to: today })
    assert.deepStrictEqual(period({ from: "2026-02-27" }), { from: "2026-02-27", to: today })
    assert.deepStrictEqual(daysOf({ from: "2024-02-28", to: "2024-03-01" }), ["2024-02-28", "2024-02-29", "2024-03-01"])
  })

  it("refuses what contradicts itself, or is too long", () => {
    for (const query of [
      { period: "7d", days: 3 },
      { days: 3, from: "2026-01-01" },
      { to: "2026-01-01" },
      { from: "2026-03-01", to: "2026-02-01" },
      { from: "2025-03-01", to: "2026-03-02" },
    ] as const) {
      assert.isNull(period(query), JSON.stringify(query))
    }
  })
})

describe("dayAt", () => {
  it("tells the day where the shop is, summer time included", () => {
    const instant = new Date("2026-03-29T22:30:00Z")
    assert.strictEqual(dayAt(instant, "Europe/Berlin"), "2026-03-30")
    assert.strictEqual(dayAt(instant, "UTC"), "2026-03-29")
    assert.strictEqual(dayAt(new Date("2026-01-01T05:00:00Z"), "America/Los_Angeles"), "2025-12-31")
  })
})
