import * as Effect from "effect/Effect"
import { productsRated } from "../catalog/CatalogInvariants.ts"
import { type StarsGiven, starsGiven } from "../comments/CommentInvariants.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import { shopsRated } from "../shops/ShopInvariants.ts"

const batchSize = 1000

type Read = (after: string | null, limit: number) => Effect.Effect<ReadonlyArray<StarsGiven>>

const lineOf = ({ ratedId, sum, count }: StarsGiven) => `${ratedId}: ${sum} stars of ${count} comments`

/** Sets what comments add up to against what is shown, in batches; both come in the order of ids. */
const differences = Effect.fnUntraced(function* (given: Read, shown: Read) {
  const found: Array<string> = []
  let after: string | null = null
  while (found.length < maxViolations) {
    const left: ReadonlyArray<StarsGiven> = yield* given(after, batchSize)
    const right: ReadonlyArray<StarsGiven> = yield* shown(after, batchSize)
    if (left.length === 0 && right.length === 0) break
    // Where one list is cut off, the other is read no further than there.
    const ends: ReadonlyArray<string> = [left, right].flatMap((rows) =>
      rows.length === batchSize ? (rows.at(-1)?.ratedId ?? []) : [],
    )
    const end: string | undefined = ends.toSorted()[0]
    const upTo = (rows: ReadonlyArray<StarsGiven>) =>
      rows.filter(({ ratedId }) => end === undefined || ratedId <= end).map(lineOf)
    const [expected, actual] = [upTo(left), upTo(right)]
    found.push(
      ...expected.filter((line) => !actual.includes(line)).map((line) => `Not shown so: ${line}`),
      ...actual.filter((line) => !expected.includes(line)).map((line) => `Shown, but not given: ${line}`),
    )
    if (end === undefined) break
    after = end
  }
  return found.slice(0, maxViolations)
})

/** Sets the stars of visible comments against the ratings of shops and products. */
export const ratings = Effect.gen(function* () {
  const given = yield* starsGiven
  const shops = yield* shopsRated
  const products = yield* productsRated

  const invariant: Invariant = {
    name: "ratings",
    holds: "A shop's and a product's rating is what its visible comments add up to.",
    violations: Effect.gen(function* () {
      const ofShops = yield* differences((after, limit) => given("shop", after, limit), shops)
      const ofProducts = yield* differences((after, limit) => given("product", after, limit), products)
      return [...ofShops.map((line) => `Shop: ${line}`), ...ofProducts.map((line) => `Product: ${line}`)].slice(
        0,
        maxViolations,
      )
    }),
  }
  return invariant
})
