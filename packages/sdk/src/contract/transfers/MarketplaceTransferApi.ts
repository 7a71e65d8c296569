import { CustomerBatch, CustomerRow } from "@souk/core/identity/CustomerRow"
import { OrderFileRow } from "@souk/core/orders/OrderFileRow"
import { ImportOverlap } from "@souk/core/platform/transfers/TransferErrors"
import { ImportBatch } from "@souk/core/platform/transfers/TransferModels"
import { ShopFileRow } from "@souk/core/shops/ShopFileRow"
import * as OpenApi from "effect/http-api/OpenApi"
import { transferGroup } from "./transferGroup.ts"

const operators = { who: ["Operator"], owner: "marketplace" } as const
const wholeMarketplace = { params: {}, refusals: [ImportOverlap], absences: [] } as const

export class ShopTransferApi extends transferGroup("shopTransfer", {
  ...wholeMarketplace,
  path: "/operator/files/shops",
  access: { ...operators, scope: "shops" },
  batch: ImportBatch,
  row: ShopFileRow,
  things: "shops",
}).annotate(OpenApi.Description, "Shops from files and into files") {}

export class CustomerTransferApi extends transferGroup("customerTransfer", {
  ...wholeMarketplace,
  path: "/operator/files/customers",
  access: { ...operators, scope: "users" },
  batch: CustomerBatch,
  row: CustomerRow,
  things: "customers",
}).annotate(OpenApi.Description, "Customers from files and into files") {}

export class OrderTransferApi extends transferGroup("orderTransfer", {
  ...wholeMarketplace,
  path: "/operator/files/orders",
  access: { ...operators, scope: "orders" },
  batch: ImportBatch,
  row: OrderFileRow,
  things: "orders",
}).annotate(OpenApi.Description, "Orders of the past from files, and all orders into files") {}
