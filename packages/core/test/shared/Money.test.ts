import { assert, describe, it } from "@effect/vitest"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { allocate, Currency, discountBy, percentageOf, split } from "../../src/shared/Money.ts"

const amount = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 1_000_000_000_000 }))
const share = fc.integer({ min: 0, max: 10_000 })
const weight = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }))
const weights = fc
  .array(weight, { minLength: 1, maxLength: 40 })
  .map((list) => list as [number, ...ReadonlyArray<number>])
const sum = (parts: ReadonlyArray<number>) => parts.reduce((total, part) => total + BigInt(part), 0n)
const runs = { numRuns: 2000 }

describe("Money", () => {
  it("allocates all of an amount, each part its exact share rounded down or up", () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const parts = allocate(total, list)
        assert.strictEqual(sum(parts), BigInt(total))
        const whole = sum(list)
        if (whole === 0n) return
        parts.forEach((part, index) => {
          // part − total·w/W, as a fraction over W.
          const error = BigInt(part) * whole - BigInt(total) * BigInt(list[index] ?? 0)
          assert.isTrue(error > -whole && error < whole)
          if (list[index] === 0) assert.strictEqual(part, 0)
        })
      }),
      runs,
    )
  })

  it("gives the units left over to the largest fractions, the earlier first among equals", () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const whole = sum(list)
        if (whole === 0n) return
        const shares = allocate(total, list).map((part, index) => {
          const exact = BigInt(total) * BigInt(list[index] ?? 0)
          return { rest: exact % whole, isUp: BigInt(part) > exact / whole, index }
        })
        for (const up of shares.filter(({ isUp }) => isUp)) {
          for (const down of shares.filter(({ isUp }) => !isUp)) {
            assert.isTrue(up.rest > down.rest || (up.rest === down.rest && up.index < down.index))
          }
        }
      }),
      runs,
    )
  })

  it("splits as it allocates to equal weights, also when all weights are zero", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 50 }), (total, count) => {
        const parts = split(total, count)
        const equal = (value: number) => Array.from({ length: count }, () => value) as [number, ...Array<number>]
        assert.deepStrictEqual(parts, allocate(total, equal(7)))
        assert.deepStrictEqual(parts, allocate(total, equal(0)))
        assert.strictEqual(sum(parts), BigInt(total))
      }),
      runs,
    )
  })

  it("rounds a percentage to the nearest unit, ties up or to even", () => {
    fc.assert(
      fc.property(amount, share, (total, points) => {
        const exact = BigInt(total) * BigInt(points)
        for (const rounding of ["halfUp", "halfEven"] as const) {
          const rounded = BigInt(percentageOf(total, points, rounding))
          const doubledError = 2n * (rounded * 10_000n - exact)
          assert.isTrue(doubledError <= 10_000n && doubledError >= -10_000n)
          if (doubledError === 10_000n || doubledError === -10_000n) {
            assert.isTrue(rounding === "halfUp" ? doubledError > 0n : rounded % 2n === 0n)
          }
        }
      }),
      runs,
    )
    assert.deepStrictEqual(
      [50, 150, 250].map((total) => [percentageOf(total, 100), percentageOf(total, 100, "halfEven")]),
      [
        [1, 0],
        [2, 2],
        [3, 2],
      ],
    )
  })

  it("takes a discount off lines so that they still add up and none falls below zero", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), share, (lines, points) => {
        const total = Number(sum(lines))
        if (total > 1_000_000_000_000) return
        const { discount, reduced } = discountBy(total, points)
        assert.strictEqual(discount + reduced, total)
        const parts = allocate(discount, lines as [number, ...Array<number>])
        assert.strictEqual(sum(parts), BigInt(discount))
        if (total > 0) parts.forEach((part, index) => assert.isTrue(part >= 0 && part <= (lines[index] ?? 0)))
      }),
      runs,
    )
  })

  it("knows currencies of ISO 4217 only", () => {
    const accepts = (code: string) => Exit.isSuccess(Schema.decodeUnknownExit(Currency)(code))
    for (const code of ["EUR", "JPY", "BRL", "KWD"]) assert.isTrue(accepts(code), code)
    for (const code of ["eur", "EURO", "QQQ", "E R", ""]) assert.isFalse(accepts(code), code)
  })
})
