import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import type { OrderId, VariationId } from "../shared/Ids.ts"

/** What is always true of stock. */
export const inventoryInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  {
    name: "inventory.on-hand",
    holds: "Stock on hand is the sum of its movements and never below zero.",
    violations: sql<{ variationId: VariationId; onHand: number; moved: number }>`
      select s.variation_id, s.on_hand, coalesce(sum(m.quantity), 0)::bigint as moved
      from inventory.stock s
      left join inventory.movements m on m.variation_id = s.variation_id
      group by s.variation_id, s.on_hand
      having s.on_hand <> coalesce(sum(m.quantity), 0) or s.on_hand < 0
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(({ variationId, onHand, moved }) => `Variation ${variationId}: on hand ${onHand}, moved ${moved}`),
      ),
    ),
  },
])

/** Units of one variation that left for an order, and that came back from it. */
export interface UnitsOfOrder {
  readonly orderId: OrderId
  readonly variationId: VariationId
  readonly sold: number
  readonly returned: number
}

/** Reads what the ledger says that orders took and gave back. */
export const unitsInLedger = Effect.map(
  Database,
  ({ sql }) =>
    (orderIds: ReadonlyArray<OrderId>): Effect.Effect<ReadonlyArray<UnitsOfOrder>> =>
      sql<UnitsOfOrder>`
        select reference_id as order_id, variation_id,
          (-coalesce(sum(quantity) filter (where kind = 'sold'), 0))::bigint as sold,
          coalesce(sum(quantity) filter (where kind = 'returned'), 0)::bigint as returned
        from inventory.movements
        where reference_type = 'order' and reference_id = any(${orderIds}::text[])
        group by reference_id, variation_id`.pipe(Effect.orDie),
)

/** Counts the orders that the ledger knows. */
export const ordersInLedger = Effect.map(Database, ({ sql }) =>
  sql<{ orders: number }>`
    select count(distinct reference_id) as orders from inventory.movements where reference_type = 'order'`.pipe(
    Effect.orDie,
    Effect.map(([row]) => row?.orders ?? 0),
  ),
)
