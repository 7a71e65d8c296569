import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { ProductId } from "../shared/Ids.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import { addVariations } from "./addVariations.ts"
import { ShopNotApproved } from "./CatalogErrors.ts"
import { ProductCreated } from "./CatalogEvents.ts"
import { categorize } from "./categorize.ts"
import { copyShop } from "./copyShop.ts"
import type { NewProduct } from "./Product.ts"
import { ProductStore } from "./ProductStore.ts"
import { vendorProduct } from "./vendorProduct.ts"

/** Adds a product with its variations and their stock: 13 statements, whatever the number of variations. */
export const createProduct = Effect.gen(function* () {
  const { transaction } = yield* Database
  const events = yield* Events
  const random = yield* SecureRandom
  const store = yield* ProductStore
  const copy = yield* copyShop
  const assign = yield* categorize
  const add = yield* addVariations
  const show = yield* vendorProduct

  return Effect.fn("Products.create")(function* (input: NewProduct) {
    const { shopId } = yield* requireVendor
    const shop = yield* copy(shopId)
    if (shop === null || !shop.isActive) {
      return yield* new ShopNotApproved({
        detail: "Only an approved shop can add products. Wait for the approval of your shop, then try again.",
      })
    }
    const id = ProductId.make(yield* random.uuidV7())
    const product = {
      id,
      slug: slugOf(input.title, "product"),
      sku: input.sku,
      title: input.title,
      description: input.description ?? "",
      cost: input.cost ?? 0,
      isActive: input.isActive ?? true,
      onSale: input.onSale ?? false,
      topSale: input.topSale ?? false,
      topPopular: input.topPopular ?? false,
    }
    const slugs = yield* store.insert(shop, [product], yield* now)
    yield* assign(
      [id],
      (input.categoryIds ?? []).map((categoryId) => ({ productId: id, categoryId })),
    )
    yield* add(
      shopId,
      input.variations.map((variation) => ({ ...variation, productId: id })),
    )
    const slug = slugs.get(id) ?? product.slug
    yield* events.append([ProductCreated.of(id, { productId: id, shopId, title: product.title, slug })])
    return yield* Effect.orDie(show(id, shopId))
  }, transaction)
})
