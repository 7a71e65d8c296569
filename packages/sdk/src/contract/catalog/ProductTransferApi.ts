import {
  ImportNotFound,
  ImportOutOfOrder,
  OptionsTaken,
  ShopNotApproved,
  SkuTaken,
  UnknownCategory,
} from "@souk/core/catalog/CatalogErrors"
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
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"

const fields = { cost: ["Vendor", "Operator"] } as const
const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop", fields }
const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "catalog", fields }

/** 500 rows with the longest descriptions. */
const batchLimit = 16 * 1024 * 1024

const refused = [ImportNotFound, ImportOutOfOrder, ShopNotApproved, SkuTaken, OptionsTaken, UnknownCategory] as const

const own = "/me/shop/products"
const any = "/operator/shops/:shopId/products"
const shop = { shopId: ShopId }
const id = { importId: ImportId }

export class ProductTransferApi extends HttpApiGroup.make("productTransfer")
  .add(
    HttpApiEndpoint.post("importBatch", `${own}/import`, {
      payload: ImportBatch,
      success: ImportResult,
      error: refused,
    })
      .annotate(Access, vendor)
      .annotate(BodyLimit, batchLimit)
      .annotate(OpenApi.Summary, "Import the next rows, at most 500; safe to send again"),
    HttpApiEndpoint.get("importProgress", `${own}/imports/:importId`, {
      params: id,
      success: ImportProgress,
      error: ImportNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Show how far an import is"),
    HttpApiEndpoint.get("importErrors", `${own}/imports/:importId/errors`, {
      params: id,
      query: PageQuery,
      success: Page(RowError),
      error: [ImportNotFound, InvalidCursor],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List the rows that were not imported, and why"),
    HttpApiEndpoint.get("export", `${own}/export`, {
      query: PageQuery,
      success: Page(ProductRow),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Export products as rows; `limit` counts products"),
  )
  .add(
    HttpApiEndpoint.post("importBatchFor", `${any}/import`, {
      params: shop,
      payload: ImportBatch,
      success: ImportResult,
      error: refused,
    })
      .annotate(Access, operator)
      .annotate(BodyLimit, batchLimit)
      .annotate(OpenApi.Summary, "Import the next rows for a shop, at most 500; safe to send again"),
    HttpApiEndpoint.get("importProgressFor", `${any}/imports/:importId`, {
      params: { ...shop, ...id },
      success: ImportProgress,
      error: ImportNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show how far an import for a shop is"),
    HttpApiEndpoint.get("importErrorsFor", `${any}/imports/:importId/errors`, {
      params: { ...shop, ...id },
      query: PageQuery,
      success: Page(RowError),
      error: [ImportNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List the rows of an import for a shop that were not imported, and why"),
    HttpApiEndpoint.get("exportFor", `${any}/export`, {
      params: shop,
      query: PageQuery,
      success: Page(ProductRow),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Export a shop's products as rows; `limit` counts products"),
  )
  .annotate(OpenApi.Description, "Products from files and into files") {}
