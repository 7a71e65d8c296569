import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { SqlError } from "effect/sql/SqlError"
import { arrayLiteral } from "../platform/database/arrayLiteral.ts"
import { Database } from "../platform/database/Database.ts"
import type { ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import type { Timestamp } from "../shared/Timestamp.ts"
import { OptionsTaken, SkuTaken } from "./CatalogErrors.ts"
import { type Dimensions, optionsKey, type VariationOption } from "./Variation.ts"

/** The columns of a variation that its vendor decides. */
export interface VariationFields {
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly price: number
  readonly originalPrice: number | null
  readonly weightGrams: number | null
  readonly dimensions: Dimensions | null
  readonly barcode: string | null
  readonly isActive: boolean
}

/** A variation as its row holds it. */
export interface VariationRow extends VariationFields {
  readonly id: VariationId
  readonly productId: ProductId
  readonly position: number
}

/** A variation about to be inserted. */
export interface VariationToInsert extends VariationRow {
  readonly inStock: boolean
}

type FlatRow = Omit<VariationRow, "dimensions"> & {
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
}

/** SQL of variations. */
export class VariationStore extends Context.Service<
  VariationStore,
  {
    /** Inserts variations of one shop's locked products in one statement. */
    readonly insert: (
      shopId: ShopId,
      variations: ReadonlyArray<VariationToInsert>,
    ) => Effect.Effect<void, SkuTaken | OptionsTaken>
    /** Writes all fields of variations, by id. */
    readonly update: (
      variations: ReadonlyArray<VariationFields & { readonly id: VariationId }>,
    ) => Effect.Effect<void, SkuTaken | OptionsTaken>
    readonly remove: (id: VariationId, at: Timestamp) => Effect.Effect<void>
    /** Variations of products, in the vendor's order; `activeOnly` for the public. */
    readonly ofProducts: (
      productIds: ReadonlyArray<ProductId>,
      options: { readonly activeOnly: boolean },
    ) => Effect.Effect<ReadonlyArray<VariationRow>>
    /** Records which variations have stock; answers the products whose variations changed. */
    readonly setInStock: (
      levels: ReadonlyArray<{ readonly variationId: VariationId; readonly inStock: boolean }>,
    ) => Effect.Effect<ReadonlyArray<ProductId>>
    /** The products of variations, deleted ones too. */
    readonly productsOf: (variationIds: ReadonlyArray<VariationId>) => Effect.Effect<ReadonlyArray<ProductId>>
  }
>()("@souk/core/catalog/VariationStore") {
  static readonly layer = Layer.effect(
    VariationStore,
    Effect.map(Database, ({ sql }) => {
      const columns = (variations: ReadonlyArray<VariationFields & { readonly id: VariationId }>) => sql`
        ${variations.map((variation) => variation.id)}::uuid[],
        ${variations.map((variation) => variation.sku)}::text[],
        ${variations.map((variation) => JSON.stringify(variation.options))}::text[],
        ${variations.map((variation) => optionsKey(variation.options))}::text[],
        ${arrayLiteral(variations.map((variation) => variation.price))}::bigint[],
        ${arrayLiteral(variations.map((variation) => variation.originalPrice))}::bigint[],
        ${arrayLiteral(variations.map((variation) => variation.weightGrams))}::int[],
        ${arrayLiteral(variations.map((variation) => variation.dimensions?.lengthMm ?? null))}::int[],
        ${arrayLiteral(variations.map((variation) => variation.dimensions?.widthMm ?? null))}::int[],
        ${arrayLiteral(variations.map((variation) => variation.dimensions?.heightMm ?? null))}::int[],
        ${arrayLiteral(variations.map((variation) => variation.barcode))}::text[],
        ${variations.map((variation) => variation.isActive)}::boolean[]`

      const insert = (shopId: ShopId, variations: ReadonlyArray<VariationToInsert>) =>
        sql`
          insert into catalog.variations (id, sku, options, options_key, price, original_price, weight_grams, length_mm,
            width_mm, height_mm, barcode, is_active, product_id, position, in_stock, shop_id)
          select n.id, n.sku, n.options::jsonb, n.options_key, n.price, n.original_price, n.weight_grams, n.length_mm,
            n.width_mm, n.height_mm, n.barcode, n.is_active, n.product_id, n.position, n.in_stock, ${shopId}::uuid
          from unnest(
            ${columns(variations)},
            ${variations.map((variation) => variation.productId)}::uuid[],
            ${arrayLiteral(variations.map((variation) => variation.position))}::int[],
            ${variations.map((variation) => variation.inStock)}::boolean[]
          ) as n (id, sku, options, options_key, price, original_price, weight_grams, length_mm, width_mm, height_mm,
            barcode, is_active, product_id, position, in_stock)`.pipe(conflicts, Effect.asVoid)

      const update = (variations: ReadonlyArray<VariationFields & { readonly id: VariationId }>) =>
        sql`
          update catalog.variations v set sku = n.sku, options = n.options::jsonb, options_key = n.options_key,
            price = n.price, original_price = n.original_price, weight_grams = n.weight_grams, length_mm = n.length_mm,
            width_mm = n.width_mm, height_mm = n.height_mm, barcode = n.barcode, is_active = n.is_active
          from unnest(${columns(variations)}) as n (id, sku, options, options_key, price, original_price, weight_grams,
            length_mm, width_mm, height_mm, barcode, is_active)
          where v.id = n.id`.pipe(conflicts, Effect.asVoid)

      const remove = (id: VariationId, at: Timestamp) =>
        sql`update catalog.variations set deleted_at = ${at}::timestamptz where id = ${id}::uuid`.pipe(
          Effect.orDie,
          Effect.asVoid,
        )

      const ofProducts = (productIds: ReadonlyArray<ProductId>, options: { readonly activeOnly: boolean }) =>
        sql<FlatRow>`
          select id, product_id, position, sku, options, price, original_price, weight_grams, length_mm, width_mm,
            height_mm, barcode, is_active
          from catalog.variations
          where product_id = any (${productIds}::uuid[]) and deleted_at is null
            and (is_active or not ${options.activeOnly}::boolean)
          order by product_id, position, id`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map(withDimensions)),
        )

      const setInStock = (levels: ReadonlyArray<{ readonly variationId: VariationId; readonly inStock: boolean }>) =>
        sql<{ productId: ProductId }>`
          with changed as (
            update catalog.variations v set in_stock = n.in_stock
            from unnest(
              ${levels.map((level) => level.variationId)}::uuid[],
              ${levels.map((level) => level.inStock)}::boolean[]
            ) as n (id, in_stock)
            where v.id = n.id and v.in_stock <> n.in_stock
            returning v.product_id
          )
          select distinct product_id from changed`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map((row) => row.productId)),
        )

      const productsOf = (variationIds: ReadonlyArray<VariationId>) =>
        sql<{ productId: ProductId }>`
          select distinct product_id from catalog.variations where id = any (${variationIds}::uuid[])`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map((row) => row.productId)),
        )

      return { insert, update, remove, ofProducts, setInStock, productsOf }
    }),
  )
}

const withDimensions = ({ lengthMm, widthMm, heightMm, ...row }: FlatRow): VariationRow => ({
  ...row,
  dimensions: lengthMm === null || widthMm === null || heightMm === null ? null : { lengthMm, widthMm, heightMm },
})

/** Turns the violations that a vendor can mend into typed errors. */
const conflicts = <A, R>(statement: Effect.Effect<A, SqlError, R>): Effect.Effect<A, SkuTaken | OptionsTaken, R> =>
  Effect.catch(statement, (error): Effect.Effect<never, SkuTaken | OptionsTaken> => {
    const constraint = error.reason._tag === "UniqueViolation" ? error.reason.constraint : null
    if (constraint === "variations_shop_sku_key") {
      return Effect.fail(new SkuTaken({ detail: "Another variation of this shop has this SKU. Choose another." }))
    }
    if (constraint === "variations_options_key") {
      return Effect.fail(
        new OptionsTaken({ detail: "Another variation of this product has the same options. Change one of them." }),
      )
    }
    return Effect.die(error)
  })
