import * as Effect from "effect/Effect"
import { analyticsInvariants } from "../analytics/AnalyticsInvariants.ts"
import { cartInvariants } from "../carts/CartInvariants.ts"
import { catalogInvariants } from "../catalog/CatalogInvariants.ts"
import { inventoryInvariants } from "../inventory/InventoryInvariants.ts"
import { orderInvariants } from "../orders/OrderInvariants.ts"
import { eventInvariants } from "../platform/events/EventInvariants.ts"
import { conservation } from "./conservation.ts"
import { ratings } from "./ratings.ts"

/** Every invariant of the database: those of each domain, and those between domains. */
export const invariants = Effect.gen(function* () {
  const lists = yield* Effect.all([
    catalogInvariants,
    inventoryInvariants,
    cartInvariants,
    orderInvariants,
    eventInvariants,
    analyticsInvariants,
  ])
  return [...lists.flat(), yield* conservation, yield* ratings]
})

/** An invariant that does not hold, and where. */
export interface BrokenInvariant {
  readonly name: string
  readonly holds: string
  readonly violations: ReadonlyArray<string>
}

/** Checks every invariant and returns those that do not hold: none, unless Souk or somebody with SQL made a mistake. */
export const brokenInvariants = Effect.gen(function* () {
  const checked = yield* Effect.forEach(yield* invariants, ({ name, holds, violations }) =>
    Effect.map(violations, (found): BrokenInvariant => ({ name, holds, violations: found })),
  )
  return checked.filter(({ violations }) => violations.length > 0)
})
