import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import { type RowProblem, type RowProblemCode, type RowError } from "../platform/transfers/TransferModels.ts"
import type { CategoryId } from "../shared/Ids.ts"
import { pricesFit } from "./addVariations.ts"
import type { ProductRow } from "./ProductRow.ts"
import type { LockedProduct, ProductFields } from "./ProductStore.ts"
import { maxVariations, optionsKey } from "./Variation.ts"
import type { VariationFields, VariationRow } from "./VariationStore.ts"

/** What the shop has of what the rows name. */
export interface Existing {
  /** Products with one of the rows' product SKUs. */
  readonly products: ReadonlyArray<LockedProduct>
  /** All variations of those products. */
  readonly variations: ReadonlyArray<VariationRow>
  /** Variations of other products with one of the rows' SKUs. */
  readonly foreign: ReadonlyArray<{ readonly sku: string; readonly productSku: string }>
  /** Categories with one of the rows' slugs, by slug. */
  readonly categories: ReadonlyMap<string, CategoryId>
}

/** A variation to add to a product that exists, or is planned, under this SKU. */
export interface PlannedVariation extends VariationFields {
  readonly productSku: string
  readonly position: number
  readonly onHand: number
  readonly lowStockThreshold: number
}

/** Everything a batch will write. */
export interface ImportPlan {
  readonly newProducts: ReadonlyArray<ProductFields>
  readonly changedProducts: ReadonlyArray<LockedProduct>
  readonly newVariations: ReadonlyArray<PlannedVariation>
  readonly changedVariations: ReadonlyArray<VariationRow>
  /** Category slugs of the products that rows assign, by product SKU. */
  readonly categories: ReadonlyMap<string, ReadonlyArray<string>>
  readonly errors: ReadonlyArray<RowError>
}

/**
 * Decides what a batch changes, row by row, and why it leaves rows out.
 *
 * Options and SKUs that something held before the batch count as held until it is over, so that what is planned can be
 * written in any order.
 */
export const planImport = (rows: ReadonlyArray<NumberedRow<ProductRow>>, existing: Existing): ImportPlan => {
  const draft = draftOf(existing)
  const errors: Array<RowError> = []
  for (const { number, row } of rows) {
    const found = checkRow(draft, row)
    if (found === null) accept(draft, row)
    else errors.push({ row: number, key: row.sku, problems: [found] })
  }
  return {
    newProducts: [...draft.products.values()].filter((product) => !draft.known.has(product.sku)),
    changedProducts: [...draft.products.values()].flatMap((product) => {
      const known = draft.known.get(product.sku)
      return known === undefined ? [] : [{ ...known, ...product }]
    }),
    newVariations: draft.newVariations,
    changedVariations: draft.changedVariations,
    categories: draft.categories,
    errors,
  }
}

/** The plan while it grows. */
interface Draft {
  readonly known: ReadonlyMap<string, LockedProduct>
  readonly held: ReadonlyMap<string, VariationRow>
  readonly foreign: ReadonlyMap<string, string>
  readonly knownCategories: ReadonlyMap<string, CategoryId>
  /** SKU of the variation that holds a combination of options, by product SKU and combination. */
  readonly combinations: Map<string, string>
  /** Number of variations, by product SKU. */
  readonly counts: Map<string, number>
  /** SKUs that rows of this batch brought. */
  readonly seen: Set<string>
  readonly products: Map<string, ProductFields>
  readonly categories: Map<string, ReadonlyArray<string>>
  readonly newVariations: Array<PlannedVariation>
  readonly changedVariations: Array<VariationRow>
}

const draftOf = ({ products, variations, foreign, categories }: Existing): Draft => {
  const skuOf = new Map(products.map((product) => [product.id, product.sku]))
  const draft: Draft = {
    known: new Map(products.map((product) => [product.sku, product])),
    held: new Map(variations.map((variation) => [variation.sku, variation])),
    foreign: new Map(foreign.map(({ sku, productSku }) => [sku, productSku])),
    knownCategories: categories,
    combinations: new Map(),
    counts: new Map(),
    seen: new Set(),
    products: new Map(),
    categories: new Map(),
    newVariations: [],
    changedVariations: [],
  }
  for (const variation of variations) {
    const productSku = skuOf.get(variation.productId) ?? ""
    draft.combinations.set(combinationKey(productSku, variation.options), variation.sku)
    draft.counts.set(productSku, (draft.counts.get(productSku) ?? 0) + 1)
  }
  return draft
}

const combinationKey = (productSku: string, options: VariationFields["options"]): string =>
  `${productSku}\n${optionsKey(options)}`

const problem = (field: keyof ProductRow, code: RowProblemCode, message: string): RowProblem => ({
  field,
  code,
  message,
})

/** Returns why a row cannot be imported, or null. */
const checkRow = (draft: Draft, row: ProductRow): RowProblem | null => {
  if (draft.seen.has(row.sku)) return problem("sku", "duplicate", "An earlier row of the same batch has it already")
  const owner = draft.foreign.get(row.sku)
  if (owner !== undefined) return problem("sku", "taken", `Belongs to the product ${owner}`)
  if (!draft.known.has(row.productSku) && !draft.products.has(row.productSku) && row.title === undefined) {
    return problem("title", "required", "There is no product with this productSku yet, and a new one needs it")
  }
  const unknown = (row.categories ?? []).filter((slug) => !draft.knownCategories.has(slug))
  if (unknown.length > 0) return problem("categories", "not_found", `There is no ${unknown.join(", ")}`)
  return checkVariation(draft, row)
}

const checkVariation = (draft: Draft, row: ProductRow): RowProblem | null => {
  const held = draft.held.get(row.sku)
  const skuOfHeld =
    held === undefined ? undefined : [...draft.known.values()].find(({ id }) => id === held.productId)?.sku
  if (skuOfHeld !== undefined && skuOfHeld !== row.productSku) {
    return problem("sku", "taken", `Belongs to the product ${skuOfHeld}`)
  }
  const price = row.price ?? held?.price
  if (price === undefined) {
    return problem("price", "required", "There is no variation with this sku yet, and a new one needs it")
  }
  const originalPrice = row.originalPrice === undefined ? (held?.originalPrice ?? null) : row.originalPrice
  if (!pricesFit(price, originalPrice)) return problem("originalPrice", "conflict", "Below the price")
  const holder = draft.combinations.get(combinationKey(row.productSku, row.options ?? held?.options ?? []))
  if (holder !== undefined && holder !== row.sku) {
    return problem("options", "taken", `The same as those of ${holder}`)
  }
  if (held === undefined && (draft.counts.get(row.productSku) ?? 0) >= maxVariations) {
    return problem("productSku", "limit", `Has ${maxVariations} variations, which is the most`)
  }
  return null
}

const accept = (draft: Draft, row: ProductRow): void => {
  const { productSku } = row
  draft.seen.add(row.sku)
  const before = draft.products.get(productSku) ?? draft.known.get(productSku)
  draft.products.set(productSku, {
    sku: productSku,
    title: row.title ?? before?.title ?? "",
    description: row.description ?? before?.description ?? "",
    cost: row.cost ?? before?.cost ?? 0,
    isActive: row.isActive ?? before?.isActive ?? true,
    onSale: row.onSale ?? before?.onSale ?? false,
    topSale: row.topSale ?? before?.topSale ?? false,
    topPopular: row.topPopular ?? before?.topPopular ?? false,
  })
  if (row.categories !== undefined) draft.categories.set(productSku, row.categories)
  const held = draft.held.get(row.sku)
  const fields: VariationFields = {
    sku: row.sku,
    options: row.options ?? held?.options ?? [],
    price: row.price ?? held?.price ?? 0,
    originalPrice: row.originalPrice === undefined ? (held?.originalPrice ?? null) : row.originalPrice,
    weightGrams: row.weightGrams === undefined ? (held?.weightGrams ?? null) : row.weightGrams,
    dimensions: row.dimensions === undefined ? (held?.dimensions ?? null) : row.dimensions,
    barcode: row.barcode === undefined ? (held?.barcode ?? null) : row.barcode,
    isActive: row.variationIsActive ?? held?.isActive ?? true,
  }
  draft.combinations.set(combinationKey(productSku, fields.options), row.sku)
  if (held !== undefined) {
    draft.changedVariations.push({ ...held, ...fields })
    return
  }
  const count = draft.counts.get(productSku) ?? 0
  draft.counts.set(productSku, count + 1)
  const { stock: onHand = 0, lowStockThreshold = 0 } = row
  draft.newVariations.push({ ...fields, productSku, position: count, onHand, lowStockThreshold })
}
