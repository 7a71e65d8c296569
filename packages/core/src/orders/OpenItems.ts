import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { onlyRow } from "../platform/database/rows.ts"
import type { OrderItemId, ShopId, UserId } from "../shared/Ids.ts"

/** Items under way: those that are neither delivered nor cancelled. */
export interface OpenOrders {
  readonly itemCount: number
  /** Numbers of the orders that they belong to, oldest first, ten at most. */
  readonly orderNumbers: ReadonlyArray<string>
}

const shownNumbers = 10

/** What is under way, for whoever decides whether a shop or a user may go. Needs nothing of other domains. */
export class OpenItems extends Context.Service<
  OpenItems,
  {
    /** What a shop owes now. One statement. */
    readonly ofShop: (shopId: ShopId) => Effect.Effect<OpenOrders>
    /** What a customer waits for now. One statement. */
    readonly ofCustomer: (customerId: UserId) => Effect.Effect<OpenOrders>
    /** Items of a shop that nobody has sent yet, oldest first. */
    readonly unsent: (shopId: ShopId) => Effect.Effect<ReadonlyArray<OrderItemId>>
  }
>()("@souk/core/orders/OpenItems") {
  static readonly layer = Layer.effect(
    OpenItems,
    Effect.map(Database, ({ sql }) => ({
      ofShop: Effect.fn("OpenItems.ofShop")((shopId: ShopId) =>
        sql<OpenOrders>`
          with open as (
            select order_id, min(placed_at) as placed_at, count(*) as items
            from orders.items where shop_id = ${shopId} and status in ('processing', 'shipped')
            group by order_id
          )
          select coalesce((select sum(items) from open), 0)::int as item_count,
            array(
              select o.number from open join orders.orders o on o.id = open.order_id
              order by open.placed_at, o.number limit ${shownNumbers}
            ) as order_numbers`.pipe(Effect.orDie, Effect.map(onlyRow)),
      ),
      ofCustomer: Effect.fn("OpenItems.ofCustomer")((customerId: UserId) =>
        sql<OpenOrders>`
          with open as (
            select o.number, o.placed_at, count(*) as items
            from orders.orders o join orders.items i on i.order_id = o.id
            where o.customer_id = ${customerId} and o.status = 'open' and i.status in ('processing', 'shipped')
            group by o.id
          )
          select coalesce((select sum(items) from open), 0)::int as item_count,
            array(select number from open order by placed_at, number limit ${shownNumbers}) as order_numbers`.pipe(
          Effect.orDie,
          Effect.map(onlyRow),
        ),
      ),
      unsent: Effect.fn("OpenItems.unsent")((shopId: ShopId) =>
        sql<{ readonly id: OrderItemId }>`
          select id from orders.items where shop_id = ${shopId} and status = 'processing' order by placed_at, id`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map(({ id }) => id)),
        ),
      ),
    })),
  )
}
