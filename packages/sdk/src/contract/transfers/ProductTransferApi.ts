import { OptionsTaken, ShopNotApproved, SkuTaken, UnknownCategory } from "@souk/core/catalog/CatalogErrors"
import { ProductRow } from "@souk/core/catalog/ProductRow"
import { ImportBatch } from "@souk/core/platform/transfers/TransferModels"
import { ShopId } from "@souk/core/shared/Ids"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as OpenApi from "effect/http-api/OpenApi"
import { transferGroup } from "./transferGroup.ts"

const products = {
  batch: ImportBatch,
  row: ProductRow,
  refusals: [ShopNotFound, ShopNotApproved, SkuTaken, OptionsTaken, UnknownCategory],
  absences: [ShopNotFound],
  things: "products",
} as const

const fields = { cost: ["Vendor", "Operator"] } as const

export class ProductTransferApi extends transferGroup("productTransfer", {
  ...products,
  path: "/me/shop/products",
  params: {},
  access: { who: ["Vendor"], owner: "shop", fields },
}).annotate(OpenApi.Description, "Products of the vendor's shop from files and into files") {}

export class OperatorProductTransferApi extends transferGroup("operatorProductTransfer", {
  ...products,
  path: "/operator/shops/:shopId/products",
  params: { shopId: ShopId },
  access: { who: ["Operator"], owner: "marketplace", scope: "catalog", fields },
}).annotate(OpenApi.Description, "Products of any shop from files and into files") {}
