import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import type { OrderId, OrderItemId, VariationId } from "../shared/Ids.ts"
import { finalStatuses } from "./OrderItem.ts"

/** What is always true of orders. */
export const orderInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  {
    name: "orders.totals",
    holds: "An order has items; its total is the sum of theirs, and it counts them right.",
    violations: sql<{ id: OrderId; total: number; itemCount: number; sum: number; items: number }>`
      select o.id, o.total, o.item_count, coalesce(sum(i.subtotal), 0)::bigint as sum, count(i.id) as items
      from orders.orders o
      left join orders.items i on i.order_id = o.id
      group by o.id
      having count(i.id) = 0 or o.total <> sum(i.subtotal) or o.item_count <> count(i.id)
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(
          ({ id, total, itemCount, sum, items }) =>
            `Order ${id}: total ${total} of ${itemCount} items, but ${items} items sum up to ${sum}`,
        ),
      ),
    ),
  },
  {
    name: "orders.status",
    holds:
      "An order is settled exactly when all of its items are final: approved when one was delivered, else cancelled.",
    violations: sql<{ id: OrderId; status: string; expected: string }>`
      select id, status, expected
      from (
        select o.id, o.status, case
            when not bool_and(i.status = any(${finalStatuses}::text[])) then 'open'
            when bool_and(i.status = 'cancelled') then 'cancelled'
            else 'approved'
          end as expected
        from orders.orders o
        join orders.items i on i.order_id = o.id
        group by o.id
      ) outcome
      where status <> expected
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(({ id, status, expected }) => `Order ${id} is ${status}, but should be ${expected}`),
      ),
    ),
  },
  {
    name: "orders.history",
    holds: "The history of an item leads from placed to its status without a gap.",
    violations: sql<{ itemId: OrderItemId }>`
      select i.id as item_id
      from orders.items i
      left join lateral (
        select t.from_status, t.to_status, lag(t.to_status) over (order by t.id) as before,
          row_number() over (order by t.id desc) as from_last
        from orders.transitions t
        where t.order_id = i.order_id and t.item_id = i.id
      ) step on true
      group by i.id, i.status
      having count(step.to_status) = 0
        or bool_or(step.from_status is distinct from step.before)
        or max(step.to_status) filter (where step.from_last = 1) <> i.status
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) => rows.map(({ itemId }) => `The history of item ${itemId} does not lead to its status`)),
    ),
  },
])

/** Units of one variation that an order has sold, and those of them that were cancelled. */
export interface UnitsOrdered {
  readonly orderId: OrderId
  readonly variationId: VariationId
  readonly sold: number
  readonly returned: number
}

/** Reads what a batch of orders, by id, has sold and cancelled; those that were placed elsewhere sold none of our stock. */
export const unitsOrdered = Effect.map(
  Database,
  ({ sql }) =>
    (after: OrderId | null, limit: number): Effect.Effect<ReadonlyArray<UnitsOrdered>> =>
      sql<UnitsOrdered>`
        select order_id, variation_id, sum(quantity)::bigint as sold,
          coalesce(sum(quantity) filter (where status = 'cancelled'), 0)::bigint as returned
        from orders.items
        where order_id in (
          select id from orders.orders
          where imported_at is null and (${after}::uuid is null or id > ${after}::uuid)
          order by id
          limit ${limit}
        )
        group by order_id, variation_id
        order by order_id`.pipe(Effect.orDie),
)
