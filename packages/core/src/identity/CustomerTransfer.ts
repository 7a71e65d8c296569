import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Struct from "effect/Struct"
import { requireScope } from "../platform/access/requireScope.ts"
import { ImportStore } from "../platform/transfers/ImportStore.ts"
import { makeTransfer, type Transfer } from "../platform/transfers/Transfer.ts"
import type { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import { UserId } from "../shared/Ids.ts"
import { type InvalidCursor, keyset, type PageQuery } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { type CustomerBatch, customerLayout, CustomerRow } from "./CustomerRow.ts"
import { CustomerTransferStore } from "./CustomerTransferStore.ts"
import { importCustomers } from "./importCustomers.ts"
import { stores } from "./internal/stores.ts"

/** Brings customers in from files and out to files, for operators with the scope `users`. */
export class CustomerTransfer extends Context.Service<
  CustomerTransfer,
  Transfer<CustomerRow, [], CustomerBatch, ImportOverlap, InvalidCursor>
>()("@souk/core/identity/CustomerTransfer") {
  static readonly layer = Layer.effect(
    CustomerTransfer,
    Effect.gen(function* () {
      const store = yield* CustomerTransferStore
      return yield* makeTransfer({
        kind: "customers",
        row: CustomerRow,
        keys: ["email"],
        layout: customerLayout,
        admit: () => Effect.as(requireScope("users"), null),
        write: yield* importCustomers,
        read: Effect.fnUntraced(function* (query: PageQuery) {
          const rows = yield* store.page(query, yield* customerKey.decode(query))
          const { items, nextCursor } = customerKey.page(rows, query, ({ createdAt, id }) => ({ createdAt, id }))
          return { items: items.map((customer): CustomerRow => Struct.omit(customer, ["id"])), nextCursor }
        }),
      })
    }),
  ).pipe(Layer.provide([CustomerTransferStore.layer, stores, ImportStore.layer]))
}

const customerKey = keyset("customers.export", Schema.Struct({ createdAt: Timestamp, id: UserId }))
