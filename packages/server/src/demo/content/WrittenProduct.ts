import type { Cents, DemoDimensions, DemoProduct, DemoVariation, ProductFlag } from "../DemoContent.ts"
import type { CategorySlug } from "./categories/index.ts"

/** A variation as written by hand: its SKU is the product's plus `suffix`. */
export interface WrittenVariation {
  readonly suffix: string
  readonly options: Readonly<Record<string, string>>
  readonly price: Cents
  readonly was?: Cents
  readonly onHand: number
  readonly swatch?: string
  readonly weight?: number
}

/** A product as written by hand: what all its variations share stands once. */
export interface WrittenProduct {
  readonly sku: string
  readonly title: string
  readonly icon: string
  readonly accent?: string
  readonly description: string
  readonly categories: readonly CategorySlug[]
  readonly cost: Cents
  readonly weight: number
  readonly dimensions?: DemoDimensions
  readonly lowStockAt: number
  readonly flags?: readonly ProductFlag[]
  readonly variations: readonly WrittenVariation[]
}

const completeVariation = (
  product: WrittenProduct,
  written: WrittenVariation,
  barcodes: Readonly<Record<string, string>>,
): DemoVariation => {
  const sku = `${product.sku}-${written.suffix}`
  const barcode = barcodes[sku]
  return {
    sku,
    options: written.options,
    price: written.price,
    weight: written.weight ?? product.weight,
    onHand: written.onHand,
    lowStockAt: product.lowStockAt,
    ...(written.was === undefined ? {} : { originalPrice: written.was }),
    ...(product.dimensions === undefined ? {} : { dimensions: product.dimensions }),
    ...(barcode === undefined ? {} : { barcode }),
    ...(written.swatch === undefined ? {} : { swatch: written.swatch }),
  }
}

/** Spells out a written product: full SKUs, shared measures on every variation, flags as booleans. */
export const completeProduct = (written: WrittenProduct, barcodes: Readonly<Record<string, string>>): DemoProduct => ({
  sku: written.sku,
  title: written.title,
  description: written.description,
  icon: written.icon,
  ...(written.accent === undefined ? {} : { accent: written.accent }),
  categories: written.categories,
  cost: written.cost,
  onSale: written.flags?.includes("onSale") ?? false,
  topSale: written.flags?.includes("topSale") ?? false,
  topPopular: written.flags?.includes("topPopular") ?? false,
  variations: written.variations.map((variation) => completeVariation(written, variation, barcodes)),
})
