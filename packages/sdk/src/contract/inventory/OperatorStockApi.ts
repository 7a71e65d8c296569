import { InsufficientStock, StockNotFound } from "@souk/core/inventory/InventoryErrors"
import { AdjustStock, MovementQuery, OperatorStockQuery, StockLevel, StockMovement } from "@souk/core/inventory/Stock"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "inventory" }

const levels = List(StockLevel)

export class OperatorStockApi extends HttpApiGroup.make("operatorStock")
  .add(
    HttpApiEndpoint.get("list", "/operator/stock", {
      query: OperatorStockQuery,
      success: Page(StockLevel),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List stock of all shops, or of one"),
    HttpApiEndpoint.get("movements", "/operator/stock/movements", {
      query: MovementQuery,
      success: Page(StockMovement),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List movements of stock of all shops, newest first"),
    HttpApiEndpoint.post("adjust", "/operator/stock/adjust", {
      payload: AdjustStock,
      success: levels,
      error: [StockNotFound, InsufficientStock],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Correct stock of any shop"),
  )
  .annotate(OpenApi.Description, "Stock of every shop") {}
