import { ProductNotFound } from "@souk/core/catalog/CatalogErrors"
import { SuspendProduct, VendorProduct } from "@souk/core/catalog/Product"
import { OperatorProductQuery } from "@souk/core/catalog/ProductQuery"
import { ProductId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = {
  who: ["Operator"],
  owner: "marketplace",
  scope: "catalog",
  fields: { cost: ["Vendor", "Operator"] },
}

export class OperatorProductsApi extends HttpApiGroup.make("operatorProducts")
  .add(
    HttpApiEndpoint.get("list", "/operator/products", {
      query: OperatorProductQuery,
      success: Page(VendorProduct),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List products of every shop"),
    HttpApiEndpoint.get("show", "/operator/products/:id", {
      params: { id: ProductId },
      success: VendorProduct,
      error: ProductNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show a product of any shop, on the marketplace or not"),
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
  .annotate(OpenApi.Description, "Products of every shop") {}
