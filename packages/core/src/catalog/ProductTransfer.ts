import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { ImportStore } from "../platform/transfers/ImportStore.ts"
import { makeTransfer, type Transfer } from "../platform/transfers/Transfer.ts"
import type { ImportBatch } from "../platform/transfers/TransferModels.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { InvalidCursor } from "../shared/Page.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { Shops } from "../shops/Shops.ts"
import { shopToManage } from "./CatalogAccess.ts"
import type { OptionsTaken, ShopNotApproved, SkuTaken, UnknownCategory } from "./CatalogErrors.ts"
import { exportProducts } from "./exportProducts.ts"
import { importProducts, shopAbsent } from "./importProducts.ts"
import { productLayout, ProductRow } from "./ProductRow.ts"
import { catalogStores } from "./stores.ts"

/** Why a batch of products as a whole is refused. The last three mean that somebody was faster: send it again. */
export type ProductBatchRefused = ShopNotFound | ShopNotApproved | SkuTaken | OptionsTaken | UnknownCategory

/**
 * Brings products into a shop from files, and out to files. Vendors move those of their own shop, operators of the catalog
 * those of the shop that they name.
 */
export class ProductTransfer extends Context.Service<
  ProductTransfer,
  Transfer<ProductRow, [shopId?: ShopId], ImportBatch, ProductBatchRefused, ShopNotFound | InvalidCursor>
>()("@souk/core/catalog/ProductTransfer") {
  static readonly layer = Layer.effect(
    ProductTransfer,
    Effect.gen(function* () {
      const shops = yield* Shops
      const read = yield* exportProducts
      return yield* makeTransfer({
        kind: "products",
        row: ProductRow,
        keys: ["sku", "productSku"],
        layout: productLayout,
        admit: (shopId?: ShopId) => shopToManage(shopId),
        write: yield* importProducts,
        read: Effect.fnUntraced(function* (query, shopId) {
          if (!(yield* shops.summaries([shopId])).has(shopId)) return yield* shopAbsent()
          return yield* read(query, shopId)
        }),
      })
    }),
  ).pipe(Layer.provide([catalogStores, ImportStore.layer]))
}
