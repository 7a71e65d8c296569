import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow, hasRow } from "../platform/database/rows.ts"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import type { OrderId, OrderItemId, ShopId, UserId } from "../shared/Ids.ts"
import type { ItemStatus } from "./ItemStatus.ts"
import type { MovedBy, OperatorItemTransition, Order, OrderStatus } from "./Order.ts"
import { type ItemMove, type ItemOfOrder, type Received, finalStatuses } from "./OrderItem.ts"

/** An order without its items and history. */
export interface OrderRow extends Omit<Order, "items" | "history"> {
  readonly customerId: UserId
}

/** A settled order's row: it is open no longer. */
export interface SettledOrder extends OrderRow {
  readonly status: Exclude<OrderStatus, "open">
}

/** What a set of moves has in common. */
export interface MoveOptions {
  readonly to: ItemStatus
  readonly reason: string | null
  /** The side that acts: a buyer who sells by now still cancels as a customer. */
  readonly by: MovedBy
  readonly at: Date
}

/** SQL that writes orders, and that reads single ones. Whoever moves items holds the rows of their orders. */
export class OrderStore extends Context.Service<OrderStore>()("@souk/core/orders/OrderStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const orderColumns = sql`o.id, o.number, o.customer_id, o.status, o.currency, o.total, o.item_count, o.shipping_address,
      o.note, o.placed_at, o.settled_at, o.imported_at`
    const itemColumns = sql`i.id, i.order_id, i.shop_id, i.shop_name, i.product_id, i.variation_id, i.title, i.slug, i.sku,
      i.options, i.image_url, i.unit_price, i.quantity, i.subtotal, i.status, i.status_changed_at`

    /** Inserts an order with its items and the first entries of its history, in one statement. */
    const insert = Effect.fn("OrderStore.insert")(function* (order: Order, customerId: UserId) {
      const actor = yield* CurrentActor
      const items = order.items.map((item, position) => ({ ...item, position }))
      yield* sql`
        with placed as (
          insert into orders.orders
            (id, number, customer_id, currency, total, item_count, shipping_address, note, placed_at)
          values (${order.id}, ${order.number}, ${customerId}, ${order.currency}, ${order.total}, ${order.itemCount},
            ${sql.json(order.shippingAddress)}, ${order.note}, ${order.placedAt})
        ), sold as (
          insert into orders.items
            (id, order_id, position, shop_id, shop_name, product_id, variation_id, title, slug, sku, options, image_url,
              unit_price, quantity, subtotal, status, status_changed_at, placed_at)
          select item.id, ${order.id}::uuid, item.position, item."shopId", item."shopName", item."productId",
            item."variationId", item.title, item.slug, item.sku, item.options, item."imageUrl", item."unitPrice",
            item.quantity, item.subtotal, item.status, ${order.placedAt}::timestamptz, ${order.placedAt}::timestamptz
          from jsonb_to_recordset(${sql.json(items)}) as item (
            id uuid, position int, "shopId" uuid, "shopName" text, "productId" uuid, "variationId" uuid, title text, slug text,
            sku text, options jsonb, "imageUrl" text, "unitPrice" bigint, quantity int, subtotal bigint, status text
          )
          returning id, order_id, position, status
        )
        insert into orders.transitions (order_id, item_id, to_status, actor_kind, actor_id, occurred_at)
        select order_id, id, status, ${actor._tag}::text, ${userIdOf(actor)}::uuid, ${order.placedAt}::timestamptz
        from sold
        order by position`.pipe(Effect.orDie)
    })

    /** Finds an order: any, or only the customer's. */
    const find = Effect.fn("OrderStore.find")((id: OrderId, customerId: UserId | null) =>
      sql<OrderRow>`
        select ${orderColumns} from orders.orders o
        where o.id = ${id} and (${customerId}::uuid is null or o.customer_id = ${customerId}::uuid)`.pipe(
        Effect.orDie,
        Effect.map(firstRow),
      ),
    )

    /** Reads orders by id. */
    const findAll = Effect.fn("OrderStore.findAll")((ids: ReadonlyArray<OrderId>) =>
      sql<OrderRow>`select ${orderColumns} from orders.orders o where o.id = any (${ids}::uuid[])`.pipe(Effect.orDie),
    )

    /** Finds a customer's order and holds it until the transaction ends. */
    const hold = Effect.fn("OrderStore.hold")((id: OrderId, customerId: UserId) =>
      sql<OrderRow>`
        select ${orderColumns} from orders.orders o where o.id = ${id} and o.customer_id = ${customerId} for update`.pipe(
        Effect.orDie,
        Effect.map(firstRow),
      ),
    )

    /** Holds the orders of items, in the order of ids; null stands for every shop. */
    const holdOfItems = Effect.fn("OrderStore.holdOfItems")(
      (itemIds: ReadonlyArray<OrderItemId>, shopId: ShopId | null) =>
        sql<OrderRow>`
        select ${orderColumns} from orders.orders o
        where o.id in (
          select order_id from orders.items
          where id = any(${itemIds}::uuid[]) and (${shopId}::uuid is null or shop_id = ${shopId}::uuid)
        )
        order by o.id
        for update`.pipe(Effect.orDie),
    )

    /** Reads all items of orders, in the buyer's order. */
    const itemsOf = Effect.fn("OrderStore.itemsOf")((orderIds: ReadonlyArray<OrderId>) =>
      sql<ItemOfOrder>`
        select ${itemColumns} from orders.items i
        where i.order_id = any(${orderIds}::uuid[])
        order by i.order_id, i.position`.pipe(Effect.orDie),
    )

    /** Reads items by id; null stands for every shop. */
    const items = Effect.fn("OrderStore.items")((ids: ReadonlyArray<OrderItemId>, shopId: ShopId | null) =>
      sql<ItemOfOrder>`
        select ${itemColumns} from orders.items i
        where i.id = any(${ids}::uuid[]) and (${shopId}::uuid is null or i.shop_id = ${shopId}::uuid)`.pipe(
        Effect.orDie,
      ),
    )

    /** Reads the history of an order, or of one of its items, oldest first. */
    const history = Effect.fn("OrderStore.history")((orderId: OrderId, itemId: OrderItemId | null) =>
      sql<OperatorItemTransition>`
        select item_id, from_status as "from", to_status as "to", reason, actor_kind as "by", actor_id as by_user_id,
          occurred_at
        from orders.transitions
        where order_id = ${orderId} and (${itemId}::uuid is null or item_id = ${itemId}::uuid)
        order by id`.pipe(Effect.orDie),
    )

    /** Moves items that are still what they were when it was decided, and records it; answers which were. */
    const move = Effect.fn("OrderStore.move")(function* (
      moves: ReadonlyArray<ItemMove>,
      { to, reason, by, at }: MoveOptions,
    ) {
      const actor = yield* CurrentActor
      const rows = yield* sql<{ readonly itemId: OrderItemId }>`
        with decided as (
          select id, from_status
          from unnest(${moves.map(({ item }) => item.id)}::uuid[], ${moves.map(({ from }) => from)}::text[])
            as move (id, from_status)
        ), moved as (
          update orders.items i set status = ${to}::text, status_changed_at = ${at}::timestamptz
          from decided d
          where i.id = d.id and i.status = d.from_status
          returning i.id, i.order_id, d.from_status
        )
        insert into orders.transitions
          (order_id, item_id, from_status, to_status, reason, actor_kind, actor_id, occurred_at)
        select order_id, id, from_status, ${to}::text, ${reason}::text, ${by}::text, ${userIdOf(actor)}::uuid,
          ${at}::timestamptz
        from moved
        order by order_id, id
        returning item_id`.pipe(Effect.orDie)
      return new Set(rows.map((row) => row.itemId))
    })

    /** Settles those held orders that are open and whose items are all final; answers them. */
    const settle = Effect.fn("OrderStore.settle")((ids: ReadonlyArray<OrderId>, at: Date) =>
      sql<SettledOrder>`
        update orders.orders o set status = outcome.status, settled_at = ${at}::timestamptz
        from (
          select i.order_id, case when bool_and(i.status = 'cancelled') then 'cancelled' else 'approved' end as status
          from orders.items i
          where i.order_id = any(${ids}::uuid[])
          group by i.order_id
          having bool_and(i.status = any(${finalStatuses}::text[]))
        ) outcome
        where o.id = outcome.order_id and o.status = 'open'
        returning ${orderColumns}`.pipe(Effect.orDie),
    )

    /** Tells whether anything of a variation, or of a shop, was delivered to a customer. */
    const hasReceived = Effect.fn("OrderStore.hasReceived")((customerId: UserId, what: Received) =>
      sql`
        select 1 from orders.orders o
        where o.customer_id = ${customerId} and exists (
          select 1 from orders.items i
          where i.order_id = o.id and i.status = 'delivered'
            and ${"shopId" in what ? sql`i.shop_id = ${what.shopId}` : sql`i.variation_id = ${what.variationId}`}
        )
        limit 1`.pipe(Effect.orDie, Effect.map(hasRow)),
    )

    return { insert, hasReceived, find, findAll, hold, holdOfItems, itemsOf, items, history, move, settle }
  }),
}) {
  static readonly layer = Layer.effect(OrderStore, OrderStore.make)
}
