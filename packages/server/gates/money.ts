import { allocate, discountBy, percentageOf, split } from "@souk/core/shared/Money"
import * as Effect from "effect/Effect"
import { type Findings, gate } from "./harness/Gate.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"

/** Amounts tried in every run; reliability.md demands 1,000,000. */
export const cases = 100_000

const maxAmount = 1_000_000_000_000
const maxWeights = 12

/** Parts add up to the whole, and every part is the exact rational rounded as promised. */
export const run = gate(({ seed, cases }, findings) =>
  Effect.sync(() => {
    const random = seededRandom(seed)
    for (let index = 0; index < cases; index++) {
      const amount = anyAmount(random)
      tryAllocation(amount, weightsOf(random), findings)
      tryDiscount(amount, random.integer(0, 10_000), findings)
      trySplit(amount, random.integer(1, maxWeights), findings)
    }
    findings.note(`${cases} amounts: each allocated, discounted with both roundings, and split`)
  }),
)

type Weights = readonly [number, ...ReadonlyArray<number>]

// Small numbers meet ties and zeros, large ones what a double cannot hold.
const anyAmount = (random: SeededRandom) => random.integer(0, random.pick([20, 10_000, maxAmount]))

const weightsOf = (random: SeededRandom): Weights => {
  const largest = random.pick([1, 5, 10_000, Number.MAX_SAFE_INTEGER])
  const weight = () => Math.min(random.integer(0, largest), largest)
  return [weight(), ...Array.from({ length: random.integer(0, maxWeights - 1) }, weight)]
}

const sum = (values: ReadonlyArray<number>) => values.reduce((total, value) => total + BigInt(value), 0n)

const tryAllocation = (amount: number, weights: Weights, findings: Findings) => {
  const parts = allocate(amount, weights)
  const told = `allocate(${amount}, [${weights.join(", ")}]) = [${parts.join(", ")}]`
  if (sum(parts) !== BigInt(amount)) findings.fail(`${told} does not add up`)
  const whole = sum(weights)
  if (whole === 0n) return
  // Every share as an exact fraction over `whole`; which parts were rounded up follows from the fractions alone.
  const shares = parts.map((part, index) => {
    const exact = BigInt(amount) * BigInt(weights[index] ?? 0)
    return { part: BigInt(part), floor: exact / whole, rest: exact % whole }
  })
  const left = BigInt(amount) - shares.reduce((total, { floor }) => total + floor, 0n)
  shares.forEach(({ part, floor, rest }, index) => {
    const before = shares.filter((other, at) => other.rest > rest || (other.rest === rest && at < index)).length
    const expected = BigInt(before) < left ? floor + 1n : floor
    if (part !== expected) findings.fail(`${told}: part ${index} should be ${expected}`)
  })
}

const tryDiscount = (amount: number, share: number, findings: Findings) => {
  const exact = BigInt(amount) * BigInt(share)
  for (const rounding of ["halfUp", "halfEven"] as const) {
    const told = `percentageOf(${amount}, ${share}, ${rounding})`
    const rounded = BigInt(percentageOf(amount, share, rounding))
    const doubledError = 2n * (rounded * 10_000n - exact)
    const isTie = doubledError === 10_000n || doubledError === -10_000n
    const isRight = rounding === "halfUp" ? doubledError > 0n : rounded % 2n === 0n
    if (doubledError > 10_000n || doubledError < -10_000n) findings.fail(`${told} = ${rounded} is not the nearest`)
    if (isTie && !isRight) findings.fail(`${told} = ${rounded} breaks the tie the wrong way`)
    const { discount, reduced } = discountBy(amount, share, rounding)
    if (discount + reduced !== amount || reduced < 0)
      findings.fail(`${told}: ${discount} + ${reduced} is not ${amount}`)
  }
}

const trySplit = (amount: number, count: number, findings: Findings) => {
  const parts = split(amount, count)
  const [largest = 0, smallest = 0] = [parts[0], parts.at(-1)]
  const isOrdered = parts.every((part, index) => index === 0 || part <= (parts[index - 1] ?? part))
  if (parts.length !== count || sum(parts) !== BigInt(amount) || largest - smallest > 1 || !isOrdered) {
    findings.fail(`split(${amount}, ${count}) = [${parts.join(", ")}]`)
  }
}
