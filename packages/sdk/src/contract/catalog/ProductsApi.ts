import { ProductNotFound } from "@souk/core/catalog/CatalogErrors"
import { ProductCard, PublicProduct, SuspendProduct, VendorProduct } from "@souk/core/catalog/Product"
import { OperatorProductQuery, ProductQuery } from "@souk/core/catalog/ProductQuery"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { ProductId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const operator: AccessPolicy = {
  who: ["Operator"],
  owner: "marketplace",
  scope: "catalog",
  fields: { cost: ["Vendor", "Operator"] },
}

export class ProductsApi extends HttpApiGroup.make("products")
  .add(
    HttpApiEndpoint.get("list", "/products", { query: ProductQuery, success: Page(ProductCard), error: InvalidCursor })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "List what is for sale, filtered and sorted"),
    HttpApiEndpoint.get("show", "/products/:idOrSlug", {
      params: { idOrSlug: IdOrSlug },
      success: PublicProduct,
      error: ProductNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show a product with variations, pictures and availability"),
  )
  .add(
    HttpApiEndpoint.get("listForOperators", "/operator/products", {
      query: OperatorProductQuery,
      success: Page(VendorProduct),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List products of every shop"),
    HttpApiEndpoint.post("suspend", "/operator/products/:id/suspend", {
      params: { id: ProductId },
      payload: SuspendProduct,
      success: VendorProduct,
      error: ProductNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Take a product off the marketplace, with a reason its vendor reads"),
    HttpApiEndpoint.post("reinstate", "/operator/products/:id/reinstate", {
      params: { id: ProductId },
      success: VendorProduct,
      error: ProductNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Put a suspended product back"),
  )
  .annotate(OpenApi.Description, "What shops sell, as the public sees it") {}
