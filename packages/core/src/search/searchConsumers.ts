import * as Effect from "effect/Effect"
import { CategoryUpdated, ProductCreated, ProductDeleted, ProductUpdated } from "../catalog/CatalogEvents.ts"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import {
  ProductCommentCreated,
  ProductCommentDeleted,
  ProductCommentHidden,
  ProductCommentShown,
  ProductCommentUpdated,
} from "../comments/CommentEvents.ts"
import { StockDepleted, StockReplenished } from "../inventory/InventoryEvents.ts"
import { OrderApproved, OrderImported } from "../orders/OrderEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ShopApproved, ShopDeleted, ShopReinstated, ShopSuspended, ShopUpdated } from "../shops/ShopEvents.ts"
import { Indexer } from "./Indexer.ts"

/**
 * Notes what the indexes have to read again. Each reads it in its own time, many changes at once, so that an index that
 * is away catches up by itself and no event waits for it.
 */
export const searchConsumers = Effect.gen(function* () {
  const indexer = yield* Indexer
  const products = yield* ProductSnapshots

  return [
    eventConsumer({
      name: "search.onProductEvents",
      types: [ProductCreated, ProductUpdated, ProductDeleted],
      handle: ({ payload }) => indexer.note("product", payload.productId),
    }),
    eventConsumer({
      name: "search.onCategoryEvents",
      types: [CategoryUpdated],
      handle: ({ payload }) => indexer.note("category", payload.categoryId),
    }),
    eventConsumer({
      name: "search.onShopEvents",
      types: [ShopApproved, ShopSuspended, ShopReinstated, ShopUpdated, ShopDeleted],
      handle: ({ payload }) => indexer.note("shop", payload.shopId),
    }),
    eventConsumer({
      name: "search.onCommentEvents",
      types: [
        ProductCommentCreated,
        ProductCommentUpdated,
        ProductCommentDeleted,
        ProductCommentHidden,
        ProductCommentShown,
      ],
      handle: ({ payload }) => indexer.note("product", payload.productId),
    }),
    eventConsumer({
      // Popularity follows orders that are done: with every sale it would write more than the catalog's changes do.
      name: "search.onOrderEvents",
      types: [OrderApproved, OrderImported],
      handle: ({ payload }) =>
        Effect.forEach(new Set(payload.items.map(({ productId }) => productId)), (id) => indexer.note("product", id), {
          discard: true,
        }),
    }),
    eventConsumer({
      name: "search.onStockEvents",
      types: [StockDepleted, StockReplenished],
      handle: Effect.fnUntraced(function* ({ payload: { variationId } }) {
        const variation = (yield* products.variations([variationId])).get(variationId)
        if (variation !== undefined) yield* indexer.note("product", variation.productId)
      }),
    }),
  ]
})
