import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { requireScope } from "../platform/access/requireScope.ts"
import { ImportStore } from "../platform/transfers/ImportStore.ts"
import { makeTransfer, type Transfer } from "../platform/transfers/Transfer.ts"
import type { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import type { ImportBatch } from "../platform/transfers/TransferModels.ts"
import type { InvalidCursor } from "../shared/Page.ts"
import { exportOrders } from "./exportOrders.ts"
import { importOrders } from "./importOrders.ts"
import { OrderFileRow, orderLayout } from "./OrderFileRow.ts"
import { OrderListStore } from "./OrderListStore.ts"
import { OrderStore } from "./OrderStore.ts"
import { OrderTransferStore } from "./OrderTransferStore.ts"

/**
 * Brings orders of the past in from files, and all orders out to files, for operators with the scope `orders`.
 *
 * An imported order is a record: it takes no stock and mails nobody, it never changes, and it says that it was imported.
 */
export class OrderTransfer extends Context.Service<
  OrderTransfer,
  Transfer<OrderFileRow, [], ImportBatch, ImportOverlap, InvalidCursor>
>()("@souk/core/orders/OrderTransfer") {
  static readonly layer = Layer.effect(
    OrderTransfer,
    Effect.gen(function* () {
      return yield* makeTransfer({
        kind: "orders",
        row: OrderFileRow,
        keys: ["number"],
        layout: orderLayout,
        admit: () => Effect.as(requireScope("orders"), null),
        write: yield* importOrders,
        read: yield* exportOrders,
      })
    }),
  ).pipe(Layer.provide([OrderTransferStore.layer, OrderListStore.layer, OrderStore.layer, ImportStore.layer]))
}
