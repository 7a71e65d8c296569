import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Struct from "effect/Struct"
import { Users } from "../identity/Users.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { ImportStore } from "../platform/transfers/ImportStore.ts"
import { makeTransfer, type Transfer } from "../platform/transfers/Transfer.ts"
import type { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import type { ImportBatch } from "../platform/transfers/TransferModels.ts"
import { ShopId } from "../shared/Ids.ts"
import { type InvalidCursor, keyset, type PageQuery } from "../shared/Page.ts"
import { importShops } from "./importShops.ts"
import { ShopFileRow, shopLayout } from "./ShopFileRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { ShopTransferStore } from "./ShopTransferStore.ts"
import { StaffStore } from "./StaffStore.ts"

/** Brings shops in from files and out to files, for operators with the scope `shops`. */
export class ShopTransfer extends Context.Service<
  ShopTransfer,
  Transfer<ShopFileRow, [], ImportBatch, ImportOverlap, InvalidCursor>
>()("@souk/core/shops/ShopTransfer") {
  static readonly layer = Layer.effect(
    ShopTransfer,
    Effect.gen(function* () {
      const store = yield* ShopTransferStore
      const users = yield* Users
      return yield* makeTransfer({
        kind: "shops",
        row: ShopFileRow,
        keys: ["slug"],
        layout: shopLayout,
        admit: () => Effect.as(requireScope("shops"), null),
        write: yield* importShops,
        read: Effect.fnUntraced(function* (query: PageQuery) {
          const rows = yield* store.page(query, yield* shopKey.decode(query))
          const { items, nextCursor } = shopKey.page(rows, query, ({ id }) => id)
          const owners = yield* users.summaries(items.map(({ ownerId }) => ownerId))
          return {
            items: items.map((shop): ShopFileRow => {
              const owner = owners.get(shop.ownerId)
              return {
                ...Struct.pick(shop, [
                  "slug",
                  "name",
                  "about",
                  "contactEmail",
                  "contactPhone",
                  "isContactPublic",
                  "address",
                  "socialLinks",
                  "timeZone",
                  "currency",
                  "state",
                ]),
                ...(owner === undefined ? {} : { ownerEmail: owner.email }),
              }
            }),
            nextCursor,
          }
        }),
      })
    }),
  ).pipe(Layer.provide([ShopTransferStore.layer, ShopStore.layer, StaffStore.layer, ImportStore.layer]))
}

const shopKey = keyset("shops.export", ShopId)
