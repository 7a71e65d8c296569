import { MoveItem } from "@souk/core/orders/ItemChanges"
import { OperatorOrder, OperatorOrderQuery, OperatorOrderSummary, ShopOrderItemDetail } from "@souk/core/orders/Order"
import { ItemNotMovable, OrderItemNotFound, OrderNotFound } from "@souk/core/orders/OrderErrors"
import { OrderId, OrderItemId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "orders" }

export class OperatorOrdersApi extends HttpApiGroup.make("operatorOrders")
  .add(
    HttpApiEndpoint.get("list", "/operator/orders", {
      query: OperatorOrderQuery,
      success: Page(OperatorOrderSummary),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List orders of the marketplace, newest first"),
    HttpApiEndpoint.get("show", "/operator/orders/:id", {
      params: { id: OrderId },
      success: OperatorOrder,
      error: OrderNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show any order"),
    HttpApiEndpoint.post("moveItem", "/operator/order-items/:id/status", {
      params: { id: OrderItemId },
      payload: MoveItem,
      success: ShopOrderItemDetail,
      error: [OrderItemNotFound, ItemNotMovable],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Ship, deliver or cancel an item of any shop; audited"),
  )
  .annotate(OpenApi.Description, "All orders of the marketplace") {}
