import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Schema from "effect/Schema"

/**
 * Schema for an amount in minor units of its currency (cents of EUR, yen of JPY): an integer from 0 to 10^12.
 *
 * The bound leaves room for sums: one price × 9,000 units stays below 2^53. Whoever multiplies further checks the result.
 */
export const MinorUnits = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000_000_000 }))
export type MinorUnits = typeof MinorUnits.Type

const known = new Set(Intl.supportedValuesOf("currency"))

/** Schema for a currency: an ISO 4217 code of three capital letters that the runtime's CLDR data knows. */
export const Currency = Schema.String.check(
  Schema.isPattern(/^[A-Z]{3}$/u, { message: "Expected an ISO 4217 code such as EUR" }),
  Schema.makeFilter((code: string) => known.has(code) || "Expected a currency of ISO 4217 such as EUR"),
).pipe(Schema.brand("Currency"))
export type Currency = typeof Currency.Type

const whole = 10_000

/** Schema for a share in basis points: 0–10,000, where 100 are one per cent. */
export const BasisPoints = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: whole }))
export type BasisPoints = typeof BasisPoints.Type

/**
 * Where an amount that lies exactly between two goes: `halfUp` to the larger, as buyers expect of a price; `halfEven`
 * to the even one (banker's rounding), so that many roundings do not add up to a drift.
 */
export type Rounding = "halfUp" | "halfEven"

/**
 * Returns a share of an amount, rounded to the nearest minor unit, ties by `rounding`. Exact for every amount.
 *
 * @example
 * ```ts
 * percentageOf(1999, 1500) // => 300
 * percentageOf(50, 500, "halfEven") // => 2
 * ```
 */
export const percentageOf = (amount: MinorUnits, share: BasisPoints, rounding: Rounding = "halfUp"): MinorUnits => {
  const divisor = BigInt(whole)
  const product = BigInt(amount) * BigInt(share)
  const floor = product / divisor
  const doubledRest = 2n * (product % divisor)
  const isTieUp = doubledRest === divisor && (rounding === "halfUp" || floor % 2n === 1n)
  return Number(doubledRest > divisor || isTieUp ? floor + 1n : floor)
}

/**
 * Takes a percentage off an amount; what is taken off is rounded, so that `reduced + discount` is the amount.
 *
 * @example
 * ```ts
 * discountBy(1999, 1500) // => { discount: 300, reduced: 1699 }
 * ```
 */
export const discountBy = (amount: MinorUnits, share: BasisPoints, rounding: Rounding = "halfUp") => {
  const discount = percentageOf(amount, share, rounding)
  return { discount, reduced: amount - discount }
}

/**
 * Divides an amount in proportion to weights (non-negative integers), leaving nothing over: the parts add up to the
 * amount, and each is its exact share rounded down or up.
 *
 * Largest remainder method (Hamilton): shares are rounded down, and the units left go to the largest fractions, the
 * earlier weight first among equals. A weight of zero gets nothing; if all are zero, all count alike.
 *
 * To spread a discount over lines, use the lines' amounts as weights: no line is then reduced below zero.
 *
 * @example
 * ```ts
 * allocate(100, [1, 1, 1]) // => [34, 33, 33]
 * allocate(5, [3, 7]) // => [2, 3]
 * ```
 */
export const allocate = (amount: MinorUnits, weights: NonEmptyReadonlyArray<number>): ReadonlyArray<MinorUnits> => {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  if (sum === 0n) return split(amount, weights.length)
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight))
  const parts = exact.map((share) => share / sum)
  const left = Number(BigInt(amount) - parts.reduce((total, part) => total + part, 0n))
  const rounded = exact
    .map((share, index) => ({ index, rest: share % sum }))
    .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
    .slice(0, left)
  const lucky = new Set(rounded.map(({ index }) => index))
  return parts.map((part, index) => Number(part) + (lucky.has(index) ? 1 : 0))
}

/**
 * Divides an amount into equal parts that add up to it and differ by one unit at most, the larger ones first.
 *
 * @example
 * ```ts
 * split(1000, 3) // => [334, 333, 333]
 * ```
 */
export const split = (amount: MinorUnits, parts: number): ReadonlyArray<MinorUnits> => {
  const part = Math.floor(amount / parts)
  const larger = amount - part * parts
  return Array.from({ length: parts }, (_, index) => (index < larger ? part + 1 : part))
}
