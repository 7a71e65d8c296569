import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Media } from "../platform/media/Media.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ProductId, VariationId } from "../shared/Ids.ts"
import type { ImageRefused } from "../shared/Image.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { RatingChange } from "../shared/Rating.ts"
import type * as Errors from "./CatalogErrors.ts"
import { addImage, removeImage, reorderImages, updateImage } from "./changeImages.ts"
import { removeProduct, suspendProduct, updateProduct } from "./changeProduct.ts"
import { addVariation, removeVariation, updateVariation } from "./changeVariations.ts"
import { createProduct } from "./createProduct.ts"
import { listAllProducts, listOwnProducts, showAnyProduct, showOwnProduct } from "./managedProducts.ts"
import type * as Product from "./Product.ts"
import type { ManagedProductQuery, OperatorProductQuery, ProductQuery } from "./ProductQuery.ts"
import { ProductStore } from "./ProductStore.ts"
import { findProduct, listProducts, showProduct } from "./publicProducts.ts"
import { catalogStores } from "./stores.ts"
import type { NewVariation, VariationChanges } from "./Variation.ts"

type Act<A, E> = Effect.Effect<A, E, CurrentActor>
type Found = Forbidden | Errors.ProductNotFound
type Taken = Errors.SkuTaken | Errors.OptionsTaken

/**
 * What shops sell.
 *
 * The public sees a product while it is active, not suspended, has an active variation, and its shop is approved.
 * Vendors act on their own shop's products; another's look absent.
 */
export class Products extends Context.Service<
  Products,
  {
    /** Lists what is for sale, with a cursor for each sort. One statement. */
    readonly list: (query: ProductQuery) => Effect.Effect<Page<Product.ProductCard>, InvalidCursor>
    /** Shows a product that is for sale, by id or slug. Four statements. */
    readonly show: (idOrSlug: string) => Effect.Effect<Product.PublicProduct, Errors.ProductNotFound>
    /**
     * Returns what is offered under these variations, in one statement. Unknown ids are left out; deleted ones are in,
     * inactive. Open to every actor.
     */
    readonly offers: (ids: ReadonlyArray<VariationId>) => Effect.Effect<ReadonlyMap<VariationId, Product.Offer>>

    /** Finds a product that is for sale by id or slug, for other domains. One statement. */
    readonly find: (idOrSlug: string) => Effect.Effect<Product.ListedProduct, Errors.ProductNotFound>
    /** Adds stars and comments to what a product is rated by, in the caller's transaction. Open to every actor. */
    readonly applyRating: (id: ProductId, change: RatingChange) => Effect.Effect<void>

    /** Lists the acting vendor's products with cost and stock, newest first. Four statements. */
    readonly listOwn: (query: ManagedProductQuery) => Act<Page<Product.VendorProduct>, Forbidden | InvalidCursor>
    readonly showOwn: (id: ProductId) => Act<Product.VendorProduct, Found>
    /** Adds a product with its variations and their initial stock to the acting vendor's shop. */
    readonly create: (
      input: Product.NewProduct,
    ) => Act<
      Product.VendorProduct,
      Forbidden | Errors.ShopNotApproved | Taken | Errors.InvalidProduct | Errors.UnknownCategory
    >
    /** Changes a product; its slug stays, so that links stay good. */
    readonly update: (
      id: ProductId,
      changes: Product.ProductChanges,
    ) => Act<Product.VendorProduct, Found | Errors.SkuTaken | Errors.UnknownCategory>
    /** Deletes a product for good: its SKUs become free, orders keep their snapshots. */
    readonly remove: (id: ProductId) => Act<void, Found>

    readonly addVariation: (
      id: ProductId,
      input: NewVariation,
    ) => Act<Product.VendorProduct, Found | Taken | Errors.InvalidProduct | Errors.ProductFull>
    readonly updateVariation: (
      id: ProductId,
      variationId: VariationId,
      changes: VariationChanges,
    ) => Act<Product.VendorProduct, Found | Errors.VariationNotFound | Taken | Errors.InvalidProduct>
    readonly removeVariation: (
      id: ProductId,
      variationId: VariationId,
    ) => Act<Product.VendorProduct, Found | Errors.VariationNotFound | Errors.LastVariation>

    readonly addImage: (
      id: ProductId,
      input: Product.NewImage,
    ) => Act<Product.VendorProduct, Found | Errors.VariationNotFound | Errors.ProductFull | ImageRefused>
    readonly updateImage: (
      id: ProductId,
      imageId: string,
      changes: Product.ImageChanges,
    ) => Act<Product.VendorProduct, Found | Errors.ProductImageNotFound | Errors.VariationNotFound>
    /** Puts pictures into the order given; those not named follow in their old order. */
    readonly reorderImages: (
      id: ProductId,
      order: Product.ImageOrder,
    ) => Act<Product.VendorProduct, Found | Errors.ProductImageNotFound>
    readonly removeImage: (
      id: ProductId,
      imageId: string,
    ) => Act<Product.VendorProduct, Found | Errors.ProductImageNotFound>

    /** Lists products of every shop, or of one. Operators only. */
    readonly listForOperators: (
      query: OperatorProductQuery,
    ) => Act<Page<Product.VendorProduct>, Forbidden | InvalidCursor>
    /** Shows a product of any shop, suspended or not. Operators only. */
    readonly showForOperators: (id: ProductId) => Act<Product.VendorProduct, Found>
    /** Takes a product off the marketplace; the vendor reads the reason and cannot undo it. Operators only. */
    readonly suspend: (id: ProductId, reason: string) => Act<Product.VendorProduct, Found>
    /** Puts a suspended product back. Operators only. */
    readonly reinstate: (id: ProductId) => Act<Product.VendorProduct, Found>
  }
>()("@souk/core/catalog/Products") {
  static readonly layer = Layer.effect(
    Products,
    Effect.gen(function* () {
      const store = yield* ProductStore
      const media = yield* Media
      const suspend = yield* suspendProduct

      return {
        list: yield* listProducts,
        show: yield* showProduct,
        offers: Effect.fn("Products.offers")(function* (ids) {
          if (ids.length === 0) return new Map<VariationId, Product.Offer>()
          const rows = yield* store.offers(ids)
          return new Map(
            rows.map(({ file, ...row }) => [
              row.variationId,
              { ...row, imageUrl: file === null ? null : media.present(file).url },
            ]),
          )
        }),

        find: yield* findProduct,
        applyRating: store.applyRating,

        listOwn: yield* listOwnProducts,
        showOwn: yield* showOwnProduct,
        create: yield* createProduct,
        update: yield* updateProduct,
        remove: yield* removeProduct,

        addVariation: yield* addVariation,
        updateVariation: yield* updateVariation,
        removeVariation: yield* removeVariation,

        addImage: yield* addImage,
        updateImage: yield* updateImage,
        reorderImages: yield* reorderImages,
        removeImage: yield* removeImage,

        listForOperators: yield* listAllProducts,
        showForOperators: yield* showAnyProduct,
        suspend: (id, reason) => suspend(id, reason),
        reinstate: (id) => suspend(id, null),
      }
    }),
  ).pipe(Layer.provide(catalogStores))
}
