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
import { InvalidCursor, Page, PageQuery } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"

const fields = { cost: ["Vendor", "Operator"] } as const
const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop", fields }

/** Largest batch of an import: 500 rows with the longest descriptions. */
export const batchLimit = 16 * 1024 * 1024

/** Why a batch of an import is refused. */
export const batchRefusals = [
  ImportNotFound,
  ImportOutOfOrder,
  ShopNotFound,
  ShopNotApproved,
  SkuTaken,
  OptionsTaken,
  UnknownCategory,
] as const

const own = "/me/shop/products"
const id = { importId: ImportId }

export class ProductTransferApi extends HttpApiGroup.make("productTransfer")
  .add(
    HttpApiEndpoint.post("importBatch", `${own}/import`, {
      payload: ImportBatch,
      success: ImportResult,
      error: batchRefusals,
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
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Export products as rows; `limit` counts products"),
  )
  .annotate(OpenApi.Description, "Products of the vendor's shop from files and into files") {}
