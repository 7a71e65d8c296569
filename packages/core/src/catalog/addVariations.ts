import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Inventory } from "../inventory/Inventory.ts"
import { type ProductId, type ShopId, VariationId } from "../shared/Ids.ts"
import { InvalidProduct, OptionsTaken, SkuTaken } from "./CatalogErrors.ts"
import { ProductStore } from "./ProductStore.ts"
import { type NewVariation, optionsKey } from "./Variation.ts"
import { VariationStore, type VariationToInsert } from "./VariationStore.ts"

/** A variation about to be added to a product. */
export interface VariationToAdd extends NewVariation {
  readonly productId: ProductId
  /** Where it stands among its siblings; in the order given when absent. */
  readonly position?: number
}

/** Adds variations with their stock to products of one shop, which the caller holds locked, in five statements. */
export const addVariations = Effect.gen(function* () {
  const random = yield* SecureRandom
  const inventory = yield* Inventory
  const variations = yield* VariationStore
  const products = yield* ProductStore

  return Effect.fn("Products.addVariations")(function* (shopId: ShopId, added: ReadonlyArray<VariationToAdd>) {
    yield* Effect.fromResult(consistent(added))
    const rows: Array<VariationToInsert> = []
    for (const [index, variation] of added.entries()) {
      const id = VariationId.make(yield* random.uuidV7())
      rows.push(insertable(id, variation, index))
    }
    yield* variations.insert(shopId, rows)
    yield* inventory.open(
      rows.map((row, index) => ({
        variationId: row.id,
        shopId,
        onHand: added[index]?.stock?.onHand ?? 0,
        lowStockThreshold: added[index]?.stock?.lowStockThreshold ?? 0,
      })),
    )
    yield* products.refresh([...new Set(rows.map((row) => row.productId))])
    return rows
  })
})

const insertable = (id: VariationId, variation: VariationToAdd, index: number): VariationToInsert => ({
  id,
  productId: variation.productId,
  position: variation.position ?? index,
  sku: variation.sku,
  options: variation.options ?? [],
  price: variation.price,
  originalPrice: variation.originalPrice ?? null,
  weightGrams: variation.weightGrams ?? null,
  dimensions: variation.dimensions ?? null,
  barcode: variation.barcode ?? null,
  isActive: variation.isActive ?? true,
  inStock: (variation.stock?.onHand ?? 0) > 0,
})

/** Decides whether variations fit together, before the database is asked. */
export const consistent = (
  added: ReadonlyArray<VariationToAdd>,
): Result.Result<void, InvalidProduct | OptionsTaken | SkuTaken> => {
  const skus = new Set<string>()
  const combinations = new Set<string>()
  for (const variation of added) {
    if (!pricesFit(variation.price, variation.originalPrice ?? null)) return Result.fail(originalPriceTooLow())
    if (skus.has(variation.sku)) {
      return Result.fail(
        new SkuTaken({ detail: `Two of the variations have the SKU ${variation.sku}. Change one of them.` }),
      )
    }
    skus.add(variation.sku)
    const combination = `${variation.productId} ${optionsKey(variation.options ?? [])}`
    if (combinations.has(combination)) {
      return Result.fail(
        new OptionsTaken({
          detail: `The options of ${variation.sku} are those of another variation. Change one of them.`,
        }),
      )
    }
    combinations.add(combination)
  }
  return Result.succeed(undefined)
}

/** Tells whether a price before reduction may stand beside a price. */
export const pricesFit = (price: number, originalPrice: number | null): boolean =>
  originalPrice === null || originalPrice >= price

/** Makes the refusal of an original price below the price. */
export const originalPriceTooLow = (): InvalidProduct =>
  new InvalidProduct({ detail: "The original price is below the price. Raise it, or send null for none." })
