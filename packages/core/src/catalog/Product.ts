import * as Schema from "effect/Schema"
import { CategoryId, ProductId, ShopId, Uuid, VariationId } from "../shared/Ids.ts"
import { Image } from "../shared/Image.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { Rating } from "../shared/Rating.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Sku } from "./Sku.ts"
import { maxVariations, NewVariation, PublicVariation, VariationOption, VendorVariation } from "./Variation.ts"

/** Most categories of one product. */
export const maxProductCategories = 20

const CategoryIds = Schema.Array(CategoryId).check(Schema.isMaxLength(maxProductCategories), Schema.isUnique())

/** Schema for a product about to be created; the shop is the acting vendor's. */
export const NewProduct = Schema.Struct({
  title: line({ min: 1, max: 200 }),
  description: Schema.optionalKey(prose({ max: 10_000 })),
  /** Base SKU, unique within the shop; imports recognise the product by it. */
  sku: Sku,
  categoryIds: Schema.optionalKey(CategoryIds),
  /** What the vendor pays, per piece; shown to nobody but the vendor. 0 when absent. */
  cost: Schema.optionalKey(MinorUnits),
  isActive: Schema.optionalKey(Schema.Boolean),
  onSale: Schema.optionalKey(Schema.Boolean),
  topSale: Schema.optionalKey(Schema.Boolean),
  topPopular: Schema.optionalKey(Schema.Boolean),
  variations: Schema.NonEmptyArray(NewVariation).check(Schema.isMaxLength(maxVariations)),
})
export type NewProduct = typeof NewProduct.Type

/** Schema for changes to a product; absent fields stay as they are. */
export const ProductChanges = Schema.Struct({
  title: Schema.optionalKey(line({ min: 1, max: 200 })),
  description: Schema.optionalKey(prose({ max: 10_000 })),
  sku: Schema.optionalKey(Sku),
  /** Replaces all categories. */
  categoryIds: Schema.optionalKey(CategoryIds),
  cost: Schema.optionalKey(MinorUnits),
  isActive: Schema.optionalKey(Schema.Boolean),
  onSale: Schema.optionalKey(Schema.Boolean),
  topSale: Schema.optionalKey(Schema.Boolean),
  topPopular: Schema.optionalKey(Schema.Boolean),
})
export type ProductChanges = typeof ProductChanges.Type

/** Schema for the category of a product, as products name it. */
export const ProductCategory = Schema.Struct({ id: CategoryId, slug: Schema.String, name: Schema.String })
export type ProductCategory = typeof ProductCategory.Type

/** Schema for the text that stands for a picture. */
export const AltText = line({ max: 300 })

/** Schema for a picture of a product, or of one of its variations. */
export const ProductImage = Schema.Struct({
  id: Schema.String,
  /** Null when it shows the product as a whole. */
  variationId: Schema.NullOr(VariationId),
  /** Text for those who cannot see it. */
  alt: Schema.String,
  image: Image,
})
export type ProductImage = typeof ProductImage.Type

/** Most pictures of one product. */
export const maxProductImages = 50

/** Schema for the id of a product's picture. */
export const ProductImageId = Uuid.annotate({ identifier: "ProductImageId" })

/** A picture about to be added; what else the file holds than the picture is not kept. */
export interface NewImage {
  readonly bytes: Uint8Array
  readonly alt?: string
  /** The variation it shows; the product as a whole when absent or null. */
  readonly variationId?: VariationId | null
}

/** Schema for changes to a picture; absent fields stay as they are. */
export const ImageChanges = Schema.Struct({
  alt: Schema.optionalKey(AltText),
  variationId: Schema.optionalKey(Schema.NullOr(VariationId)),
})
export type ImageChanges = typeof ImageChanges.Type

/** Schema for an order of pictures; the first is the one that lists show. */
export const ImageOrder = Schema.Struct({
  imageIds: Schema.Array(ProductImageId).check(Schema.isBetweenLength(1, maxProductImages), Schema.isUnique()),
})
export type ImageOrder = typeof ImageOrder.Type

/** Schema for taking a product off the marketplace. */
export const SuspendProduct = Schema.Struct({
  /** What the vendor reads. */
  reason: line({ min: 1, max: 500 }),
})
export type SuspendProduct = typeof SuspendProduct.Type

const productFields = {
  id: ProductId,
  slug: Schema.String,
  sku: Schema.String,
  title: Schema.String,
  description: Schema.String,
  currency: Currency,
  onSale: Schema.Boolean,
  topSale: Schema.Boolean,
  topPopular: Schema.Boolean,
  categories: Schema.Array(ProductCategory),
  /** In the vendor's order. */
  images: Schema.Array(ProductImage),
  createdAt: Timestamp,
  updatedAt: Timestamp,
}

/** Schema for a product as its own vendor sees it, with cost and stock. */
export const VendorProduct = Schema.Struct({
  ...productFields,
  shopId: ShopId,
  cost: MinorUnits,
  isActive: Schema.Boolean,
  /** Why the marketplace has taken the product off; null while it has not. */
  suspendedReason: Schema.NullOr(Schema.String),
  /** Whether the public sees it now: active, not suspended, shop approved, at least one active variation. */
  isListed: Schema.Boolean,
  variations: Schema.Array(VendorVariation),
})
export type VendorProduct = typeof VendorProduct.Type

/** Schema for the shop of a product, as the public sees it. */
export const ProductShop = Schema.Struct({ id: ShopId, slug: Schema.String, name: Schema.String })
export type ProductShop = typeof ProductShop.Type

/** Schema for a product as the public sees it. */
export const PublicProduct = Schema.Struct({
  ...productFields,
  shop: ProductShop,
  inStock: Schema.Boolean,
  rating: Rating,
  variations: Schema.Array(PublicVariation),
})
export type PublicProduct = typeof PublicProduct.Type

/** What other domains may know of a product that the public sees. */
export interface ListedProduct {
  readonly id: ProductId
  readonly slug: string
  readonly title: string
  readonly shopId: ShopId
}

/** Schema for a product in public lists: what a tile shows. */
export const ProductCard = Schema.Struct({
  id: ProductId,
  slug: Schema.String,
  title: Schema.String,
  shop: ProductShop,
  /** Lowest price of its active variations. */
  priceMin: MinorUnits,
  /** Highest price of its active variations. */
  priceMax: MinorUnits,
  currency: Currency,
  rating: Rating,
  inStock: Schema.Boolean,
  onSale: Schema.Boolean,
  topSale: Schema.Boolean,
  topPopular: Schema.Boolean,
  /** Its first picture. */
  image: Schema.NullOr(Schema.Struct({ alt: Schema.String, image: Image })),
  createdAt: Timestamp,
})
export type ProductCard = typeof ProductCard.Type

/**
 * Schema for one variation as carts and orders take it: what is bought, from whom, at which price.
 *
 * `isActive` speaks of the product and the variation; whether the shop may sell is asked from Shops.
 */
export const Offer = Schema.Struct({
  variationId: VariationId,
  productId: ProductId,
  shopId: ShopId,
  title: Schema.String,
  slug: Schema.String,
  sku: Schema.String,
  options: Schema.Array(VariationOption),
  price: MinorUnits,
  originalPrice: Schema.NullOr(MinorUnits),
  currency: Currency,
  imageUrl: Schema.NullOr(Schema.String),
  isActive: Schema.Boolean,
})
export type Offer = typeof Offer.Type
