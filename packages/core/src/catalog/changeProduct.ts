import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ProductDeleted, ProductUpdated } from "./CatalogEvents.ts"
import { categorize } from "./categorize.ts"
import type { ProductChanges } from "./Product.ts"
import { ProductStore } from "./ProductStore.ts"
import { productNotFound, vendorProduct } from "./vendorProduct.ts"

/** Locks a product until the end of the transaction, so that changes to it and its variations wait for each other. */
export const lockProduct = Effect.map(ProductStore, (store) =>
  Effect.fnUntraced(function* (id: ProductId, shopId: ShopId | null) {
    const [product] = yield* store.lock([id], shopId)
    return product ?? (yield* productNotFound())
  }),
)

/** Changes the fields of one of the acting vendor's products; its slug stays, so that links stay good. */
export const updateProduct = Effect.gen(function* () {
  const { transaction } = yield* Database
  const events = yield* Events
  const store = yield* ProductStore
  const lock = yield* lockProduct
  const assign = yield* categorize
  const show = yield* vendorProduct

  return Effect.fn("Products.update")(function* (id: ProductId, { categoryIds, ...changes }: ProductChanges) {
    const { shopId } = yield* requireVendor
    const product = yield* lock(id, shopId)
    yield* store.update([{ ...product, ...changes }], yield* now)
    if (categoryIds !== undefined) {
      yield* assign(
        [product.id],
        categoryIds.map((categoryId) => ({ productId: product.id, categoryId })),
      )
    }
    yield* events.append([ProductUpdated.of(product.id, { productId: product.id, shopId })])
    return yield* show(product.id, shopId)
  }, transaction)
})

/** Deletes one of the acting vendor's products: orders keep their snapshots, everything else forgets it. */
export const removeProduct = Effect.gen(function* () {
  const { transaction } = yield* Database
  const events = yield* Events
  const store = yield* ProductStore
  const lock = yield* lockProduct

  return Effect.fn("Products.remove")(function* (id: ProductId) {
    const { shopId } = yield* requireVendor
    const product = yield* lock(id, shopId)
    yield* store.remove(product.id, yield* now)
    yield* events.append([ProductDeleted.of(product.id, { productId: product.id, shopId })])
  }, transaction)
})

/** Takes a product off the marketplace, or puts it back with `reason` null; the vendor reads the reason and cannot undo it. */
export const suspendProduct = Effect.gen(function* () {
  const { transaction } = yield* Database
  const audit = yield* Audit
  const events = yield* Events
  const store = yield* ProductStore
  const lock = yield* lockProduct
  const show = yield* vendorProduct

  return Effect.fn("Products.suspend")(function* (id: ProductId, reason: string | null) {
    yield* requireScope("catalog")
    const { id: productId, shopId } = yield* lock(id, null)
    yield* store.suspend(productId, reason, yield* now)
    yield* audit.record({
      action: reason === null ? "product.reinstated" : "product.suspended",
      subject: { type: "product", id: productId },
      details: { reason },
    })
    yield* events.append([ProductUpdated.of(productId, { productId, shopId })])
    return yield* show(productId, null)
  }, transaction)
})
