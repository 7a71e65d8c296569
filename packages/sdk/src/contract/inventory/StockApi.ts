import { InsufficientStock, StockNotFound } from "@souk/core/inventory/InventoryErrors"
import {
  AdjustStock,
  MovementQuery,
  ReceiveStock,
  SetThresholds,
  StockLevel,
  StockMovement,
  StockQuery,
} from "@souk/core/inventory/Stock"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop" }

const levels = List(StockLevel)

export class StockApi extends HttpApiGroup.make("stock")
  .add(
    HttpApiEndpoint.get("list", "/me/shop/stock", {
      query: StockQuery,
      success: Page(StockLevel),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List the stock of one's own shop, or what of it is low"),
    HttpApiEndpoint.get("movements", "/me/shop/stock/movements", {
      query: MovementQuery,
      success: Page(StockMovement),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List the movements of one's own stock, newest first"),
    HttpApiEndpoint.post("receive", "/me/shop/stock/receive", {
      payload: ReceiveStock,
      success: levels,
      error: StockNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Add goods that arrived"),
    HttpApiEndpoint.post("adjust", "/me/shop/stock/adjust", {
      payload: AdjustStock,
      success: levels,
      error: [StockNotFound, InsufficientStock],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Correct stock, up or down"),
    HttpApiEndpoint.put("setThresholds", "/me/shop/stock/thresholds", {
      payload: SetThresholds,
      success: levels,
      error: StockNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Set the levels at which stock is low"),
  )
  .annotate(OpenApi.Description, "Stock on hand of the vendor's shop, and the ledger that explains it") {}
