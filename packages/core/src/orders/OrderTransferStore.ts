import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Struct from "effect/Struct"
import { Database, onUniqueViolation } from "../platform/database/Database.ts"
import { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import type { UserId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { OrderItem } from "./OrderItem.ts"
import type { OrderRow } from "./OrderStore.ts"

/** An order as imports compare it. */
export interface KnownOrder {
  readonly number: string
  readonly customerId: UserId
  readonly currency: Currency
  readonly total: number
  readonly itemCount: number
  readonly placedAt: Date
}

/** An order of the past with its items. */
export interface OrderToRecord extends Omit<OrderRow, "settledAt"> {
  readonly settledAt: Date
  readonly items: ReadonlyArray<OrderItem>
}

/** SQL that records orders of the past. */
export class OrderTransferStore extends Context.Service<OrderTransferStore>()("@souk/core/orders/OrderTransferStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    /** The orders with these numbers. */
    const byNumbers = Effect.fn("OrderTransferStore.byNumbers")((numbers: ReadonlyArray<string>) =>
      sql<KnownOrder>`
        select number, customer_id, currency, total, item_count, placed_at from orders.orders
        where number = any (${numbers}::text[])`.pipe(Effect.orDie),
    )

    /** Records orders with their items and the one entry of each item's history, in one statement. */
    const record = Effect.fn("OrderTransferStore.record")(function* (orders: ReadonlyArray<OrderToRecord>, at: Date) {
      const actor = yield* CurrentActor
      const items = orders.flatMap((order) =>
        order.items.map((item, position) => ({
          ...item,
          position,
          orderId: order.id,
          placedAt: order.placedAt,
        })),
      )
      const heads = orders.map((order) => Struct.omit(order, ["items"]))
      yield* sql`
        with placed as (
          insert into orders.orders (id, number, customer_id, status, currency, total, item_count, shipping_address, note,
            placed_at, settled_at, imported_at)
          select id, number, "customerId", status, currency, total, "itemCount", "shippingAddress", note, "placedAt",
            "settledAt", ${at}::timestamptz
          from jsonb_to_recordset(${sql.json(heads)}) as past (
            id uuid, number text, "customerId" uuid, status text, currency text, total bigint, "itemCount" int,
            "shippingAddress" jsonb, note text, "placedAt" timestamptz, "settledAt" timestamptz
          )
        ), sold as (
          insert into orders.items
            (id, order_id, position, shop_id, shop_name, product_id, variation_id, title, slug, sku, options, image_url,
              unit_price, quantity, subtotal, status, status_changed_at, placed_at)
          select item.id, item."orderId", item.position, item."shopId", item."shopName", item."productId",
            item."variationId", item.title, item.slug, item.sku, item.options, item."imageUrl", item."unitPrice",
            item.quantity, item.subtotal, item.status, item."statusChangedAt", item."placedAt"
          from jsonb_to_recordset(${sql.json(items)}) as item (
            id uuid, "orderId" uuid, position int, "shopId" uuid, "shopName" text, "productId" uuid, "variationId" uuid,
            title text, slug text, sku text, options jsonb, "imageUrl" text, "unitPrice" bigint, quantity int,
            subtotal bigint, status text, "statusChangedAt" timestamptz, "placedAt" timestamptz
          )
          returning id, order_id, position, status, status_changed_at
        )
        insert into orders.transitions (order_id, item_id, to_status, reason, actor_kind, actor_id, occurred_at)
        select order_id, id, status, 'Imported', ${actor._tag}::text, ${userIdOf(actor)}::uuid, status_changed_at
        from sold
        order by order_id, position`.pipe(
        onUniqueViolation(
          "orders_number_key",
          () => new ImportOverlap({ detail: "One of these orders has just come in otherwise. Send the batch again." }),
        ),
      )
    })

    return { byNumbers, record }
  }),
}) {
  static readonly layer = Layer.effect(OrderTransferStore, OrderTransferStore.make)
}
