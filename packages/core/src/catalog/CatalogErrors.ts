import * as Schema from "effect/Schema"
import { Problem } from "../shared/Problem.ts"

/** No product with this id or slug that the caller may see; another shop's product looks the same. */
export class ProductNotFound extends Problem<ProductNotFound>()("ProductNotFound", {
  code: "product_not_found",
  status: 404,
  title: "Product not found",
}) {}

/** No variation with this id on this product. */
export class VariationNotFound extends Problem<VariationNotFound>()("VariationNotFound", {
  code: "variation_not_found",
  status: 404,
  title: "Variation not found",
}) {}

/** No picture with this id on this product. */
export class ProductImageNotFound extends Problem<ProductImageNotFound>()("ProductImageNotFound", {
  code: "product_image_not_found",
  status: 404,
  title: "Product image not found",
}) {}

/** No category with this id or slug. */
export class CategoryNotFound extends Problem<CategoryNotFound>()("CategoryNotFound", {
  code: "category_not_found",
  status: 404,
  title: "Category not found",
}) {}

/** Products can be added only while the shop is approved. */
export class ShopNotApproved extends Problem<ShopNotApproved>()("ShopNotApproved", {
  code: "shop_not_approved",
  status: 409,
  title: "Shop not approved",
}) {}

/** Another product or variation of the shop has the SKU. */
export class SkuTaken extends Problem<SkuTaken>()("SkuTaken", {
  code: "sku_taken",
  status: 409,
  title: "SKU already in use",
}) {}

/** Another variation of the product has the same options. */
export class OptionsTaken extends Problem<OptionsTaken>()("OptionsTaken", {
  code: "options_taken",
  status: 409,
  title: "Options already in use",
}) {}

/** The product has as many variations, or pictures, as it can have. */
export class ProductFull extends Problem<ProductFull>()("ProductFull", {
  code: "product_full",
  status: 409,
  title: "Product is full",
}) {}

/** A product keeps at least one variation. */
export class LastVariation extends Problem<LastVariation>()("LastVariation", {
  code: "last_variation",
  status: 409,
  title: "Last variation",
}) {}

/** What the product would become contradicts itself: an original price below the price, two equal variations. */
export class InvalidProduct extends Problem<InvalidProduct>()("InvalidProduct", {
  code: "invalid_product",
  status: 422,
  title: "Invalid product",
}) {}

/** One of the product's categories does not exist. */
export class UnknownCategory extends Problem<UnknownCategory>()(
  "UnknownCategory",
  { code: "unknown_category", status: 422, title: "Unknown category" },
  { categoryIds: Schema.Array(Schema.String) },
) {}

/** Another category has the slug. */
export class CategorySlugTaken extends Problem<CategorySlugTaken>()("CategorySlugTaken", {
  code: "category_slug_taken",
  status: 409,
  title: "Category slug already in use",
}) {}

/** The move would put a category below itself. */
export class CategoryCycle extends Problem<CategoryCycle>()("CategoryCycle", {
  code: "category_cycle",
  status: 409,
  title: "Category below itself",
}) {}

/** The tree would become deeper than it may be. */
export class CategoryTooDeep extends Problem<CategoryTooDeep>()("CategoryTooDeep", {
  code: "category_too_deep",
  status: 409,
  title: "Category tree too deep",
}) {}

/** The category still has subcategories or products. */
export class CategoryInUse extends Problem<CategoryInUse>()(
  "CategoryInUse",
  { code: "category_in_use", status: 409, title: "Category in use" },
  { subcategories: Schema.Int, products: Schema.Int },
) {}
