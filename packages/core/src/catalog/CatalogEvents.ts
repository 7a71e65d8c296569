import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"

// Facts only: whoever keeps a copy of a product reads its current state by id.
const product = { exchange: "product_events", aggregate: "product", schemaVersion: 1 } as const

/** A shop added a product. */
export const ProductCreated = eventType("product.created", {
  ...product,
  payload: { productId: ProductId, shopId: ShopId, title: Schema.String, slug: Schema.String },
})

/** A product, its variations, prices, pictures or visibility changed. */
export const ProductUpdated = eventType("product.updated", {
  ...product,
  payload: { productId: ProductId, shopId: ShopId },
})

/** A shop deleted a product; its variations can no longer be bought. */
export const ProductDeleted = eventType("product.deleted", {
  ...product,
  payload: { productId: ProductId, shopId: ShopId },
})

/** A category got another name or place, or products of a removed one: what is told of products in and below it changed. */
export const CategoryUpdated = eventType("category.updated", {
  exchange: "product_events",
  aggregate: "category",
  schemaVersion: 1,
  payload: { categoryId: CategoryId },
})
