import {
  InvalidProduct,
  LastVariation,
  OptionsTaken,
  ProductFull,
  ProductImageNotFound,
  ProductNotFound,
  ShopNotApproved,
  SkuTaken,
  UnknownCategory,
  VariationNotFound,
} from "@souk/core/catalog/CatalogErrors"
import {
  AltText,
  ImageChanges,
  ImageOrder,
  NewProduct,
  ProductChanges,
  ProductImageId,
  VendorProduct,
} from "@souk/core/catalog/Product"
import { ManagedProductQuery } from "@souk/core/catalog/ProductQuery"
import { NewVariation, VariationChanges } from "@souk/core/catalog/Variation"
import { ProductId, VariationId } from "@souk/core/shared/Ids"
import { ImageRefused, maxImageBytes } from "@souk/core/shared/Image"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"
import { imageUpload } from "../ImageUpload.ts"

const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop", fields: { cost: ["Vendor", "Operator"] } }

const path = "/me/shop/products/:id"
const product = { id: ProductId }
const variation = { id: ProductId, variationId: VariationId }
const image = { id: ProductId, imageId: ProductImageId }

const created = VendorProduct.pipe(HttpApiSchema.status(201))
const taken = [SkuTaken, OptionsTaken, InvalidProduct] as const

export class ShopProductsApi extends HttpApiGroup.make("shopProducts")
  .add(
    HttpApiEndpoint.get("list", "/me/shop/products", {
      query: ManagedProductQuery,
      success: Page(VendorProduct),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List the shop's own products with cost and stock, newest first"),
    HttpApiEndpoint.post("create", "/me/shop/products", {
      payload: NewProduct,
      success: created,
      error: [ShopNotApproved, UnknownCategory, ...taken],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Add a product with its variations and their initial stock"),
    HttpApiEndpoint.get("show", path, { params: product, success: VendorProduct, error: ProductNotFound })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Show one of the shop's own products with cost and stock"),
    HttpApiEndpoint.patch("update", path, {
      params: product,
      payload: ProductChanges,
      success: VendorProduct,
      error: [ProductNotFound, SkuTaken, UnknownCategory],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Change a product; absent fields stay as they are"),
    HttpApiEndpoint.delete("remove", path, {
      params: product,
      success: HttpApiSchema.NoContent,
      error: ProductNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Delete a product for good"),
  )
  .add(
    HttpApiEndpoint.post("addVariation", `${path}/variations`, {
      params: product,
      payload: NewVariation,
      success: created,
      error: [ProductNotFound, ProductFull, ...taken],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Add a variation to a product"),
    HttpApiEndpoint.patch("updateVariation", `${path}/variations/:variationId`, {
      params: variation,
      payload: VariationChanges,
      success: VendorProduct,
      error: [ProductNotFound, VariationNotFound, ...taken],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Change a variation, its price for example"),
    HttpApiEndpoint.delete("removeVariation", `${path}/variations/:variationId`, {
      params: variation,
      success: VendorProduct,
      error: [ProductNotFound, VariationNotFound, LastVariation],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Delete a variation, unless it is the last"),
  )
  .add(
    HttpApiEndpoint.post("addImage", `${path}/images`, {
      params: product,
      query: { alt: Schema.optionalKey(AltText), variationId: Schema.optionalKey(VariationId) },
      payload: imageUpload,
      success: created,
      error: [ProductNotFound, VariationNotFound, ProductFull, ImageRefused],
    })
      .annotate(Access, vendor)
      .annotate(BodyLimit, maxImageBytes)
      .annotate(OpenApi.Summary, "Add a picture: the file itself as the body, at most 10 MB"),
    HttpApiEndpoint.put("reorderImages", `${path}/images`, {
      params: product,
      payload: ImageOrder,
      success: VendorProduct,
      error: [ProductNotFound, ProductImageNotFound],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Put pictures into another order"),
    HttpApiEndpoint.patch("updateImage", `${path}/images/:imageId`, {
      params: image,
      payload: ImageChanges,
      success: VendorProduct,
      error: [ProductNotFound, ProductImageNotFound, VariationNotFound],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Change a picture's text, or which variation it shows"),
    HttpApiEndpoint.delete("removeImage", `${path}/images/:imageId`, {
      params: image,
      success: VendorProduct,
      error: [ProductNotFound, ProductImageNotFound],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Delete a picture"),
  )
  .annotate(OpenApi.Description, "A vendor's own products") {}
