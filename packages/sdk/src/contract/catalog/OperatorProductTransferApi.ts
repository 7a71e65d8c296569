import { ImportNotFound } from "@souk/core/catalog/CatalogErrors"
import {
  ImportBatch,
  ImportId,
  ImportProgress,
  ImportResult,
  ProductRow,
  RowError,
} from "@souk/core/catalog/ProductRow"
import { ShopId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page, PageQuery } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"
import { batchLimit, batchRefusals } from "./ProductTransferApi.ts"

const fields = { cost: ["Vendor", "Operator"] } as const
const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "catalog", fields }

const any = "/operator/shops/:shopId/products"
const shop = { shopId: ShopId }
const id = { importId: ImportId }

export class OperatorProductTransferApi extends HttpApiGroup.make("operatorProductTransfer")
  .add(
    HttpApiEndpoint.post("importBatch", `${any}/import`, {
      params: shop,
      payload: ImportBatch,
      success: ImportResult,
      error: batchRefusals,
    })
      .annotate(Access, operator)
      .annotate(BodyLimit, batchLimit)
      .annotate(OpenApi.Summary, "Import the next rows for a shop, at most 500; safe to send again"),
    HttpApiEndpoint.get("importProgress", `${any}/imports/:importId`, {
      params: { ...shop, ...id },
      success: ImportProgress,
      error: ImportNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show how far an import for a shop is"),
    HttpApiEndpoint.get("importErrors", `${any}/imports/:importId/errors`, {
      params: { ...shop, ...id },
      query: PageQuery,
      success: Page(RowError),
      error: [ImportNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List the rows of an import for a shop that were not imported, and why"),
    HttpApiEndpoint.get("export", `${any}/export`, {
      params: shop,
      query: PageQuery,
      success: Page(ProductRow),
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Export a shop's products as rows; `limit` counts products"),
  )
  .annotate(OpenApi.Description, "Products of any shop from files and into files") {}
