import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import type { CartId } from "../shared/Ids.ts"
import { maxCartLines } from "./CartLines.ts"

/** What is always true of carts. */
export const cartInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  {
    name: "carts.lines",
    holds: `A cart has at most ${maxCartLines} lines, each of one unit or more, all in one currency.`,
    violations: sql<{ cartId: CartId; lines: number; fewest: number; currencies: number }>`
      select cart_id, count(*) as lines, min(quantity) as fewest, count(distinct currency) as currencies
      from carts.lines
      group by cart_id
      having count(*) > ${maxCartLines} or min(quantity) < 1 or count(distinct currency) > 1
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(
          ({ cartId, lines, fewest, currencies }) =>
            `Cart ${cartId}: ${lines} lines, fewest units ${fewest}, ${currencies} currencies`,
        ),
      ),
    ),
  },
])
