import { Categories } from "@souk/core/catalog/Categories"
import type { NewProduct, VendorProduct } from "@souk/core/catalog/Product"
import { Products } from "@souk/core/catalog/Products"
import type { NewVariation } from "@souk/core/catalog/Variation"
import type { Actor } from "@souk/core/shared/Actor"
import type { CategoryId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import type { DemoCategory, DemoProduct, DemoVariation } from "../DemoContent.ts"
import { as, asOwner } from "./people.ts"
import type { SeededShop } from "./seedShop.ts"

/** Builds the category tree and returns the ids by slug. */
export const seedCategories = Effect.fn("demo.seedCategories")(function* (
  tree: ReadonlyArray<DemoCategory>,
  operator: Actor,
) {
  const categories = yield* Categories
  const ids = new Map<string, CategoryId>()
  for (const [position, { children, name, slug, description }] of tree.entries()) {
    const root = yield* categories.create({ name, slug, description, position }).pipe(as(operator))
    ids.set(slug, root.id)
    for (const [place, child] of children.entries()) {
      const { id } = yield* categories
        .create({
          name: child.name,
          slug: child.slug,
          description: child.description,
          parentId: root.id,
          position: place,
        })
        .pipe(as(operator))
      ids.set(child.slug, id)
    }
  }
  return ids satisfies ReadonlyMap<string, CategoryId>
})

/** A product in the shop, beside what it was made from. */
export interface SeededProduct {
  readonly shop: SeededShop
  readonly content: DemoProduct
  readonly product: VendorProduct
}

/** Lists all goods of a shop, as its owner. */
export const stockShop = Effect.fn("demo.stockShop")(function* (
  shop: SeededShop,
  categoryIds: ReadonlyMap<string, CategoryId>,
) {
  const products = yield* Products
  return yield* Effect.forEach(shop.content.products, (content) =>
    products.create(newProduct(content, categoryIds)).pipe(
      as(asOwner(shop.ownerId, shop.id)),
      Effect.map((product): SeededProduct => ({ shop, content, product })),
    ),
  )
})

const newProduct = (content: DemoProduct, categoryIds: ReadonlyMap<string, CategoryId>): NewProduct => {
  const { sku, title, description, cost, onSale, topSale, topPopular } = content
  const [first, ...others] = content.variations.map(newVariation)
  if (first === undefined) throw new Error(`The demo product ${sku} has no variation`)
  return {
    sku,
    title,
    description,
    cost,
    onSale,
    topSale,
    topPopular,
    categoryIds: content.categories.flatMap((slug) => categoryIds.get(slug) ?? []),
    variations: [first, ...others],
  }
}

const newVariation = (content: DemoVariation): NewVariation => ({
  sku: content.sku,
  options: Object.entries(content.options).map(([name, value]) => ({ name, value })),
  price: content.price,
  originalPrice: content.originalPrice ?? null,
  weightGrams: content.weight,
  dimensions:
    content.dimensions === undefined
      ? null
      : {
          lengthMm: content.dimensions.length,
          widthMm: content.dimensions.width,
          heightMm: content.dimensions.height,
        },
  barcode: content.barcode ?? null,
  stock: { onHand: content.onHand, lowStockThreshold: content.lowStockAt },
})
