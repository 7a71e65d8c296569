import { ProductNotFound } from "@souk/core/catalog/CatalogErrors"
import { ProductCard, PublicProduct } from "@souk/core/catalog/Product"
import { ProductQuery } from "@souk/core/catalog/ProductQuery"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, everyone } from "../Access.ts"

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
  .annotate(OpenApi.Description, "What shops sell, as the public sees it") {}
