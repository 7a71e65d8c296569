import { ItemMoveResult, MoveItem, MoveItems } from "@souk/core/orders/ItemChanges"
import { ShopItemQuery, ShopOrderItem, ShopOrderItemDetail } from "@souk/core/orders/Order"
import { ItemNotMovable, OrderItemNotFound } from "@souk/core/orders/OrderErrors"
import { OrderItemId } from "@souk/core/shared/Ids"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop" }
const params = { id: OrderItemId }

export class ShopOrdersApi extends HttpApiGroup.make("shopOrders")
  .add(
    HttpApiEndpoint.get("list", "/me/shop/order-items", {
      query: ShopItemQuery,
      success: Page(ShopOrderItem),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List the items that one's own shop has sold, newest first"),
    HttpApiEndpoint.get("show", "/me/shop/order-items/:id", {
      params,
      success: ShopOrderItemDetail,
      error: OrderItemNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Show an item of one's own shop with its history"),
    HttpApiEndpoint.post("moveItem", "/me/shop/order-items/:id/status", {
      params,
      payload: MoveItem,
      success: ShopOrderItemDetail,
      error: [OrderItemNotFound, ItemNotMovable],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Ship, deliver or cancel an item of one's own shop"),
    HttpApiEndpoint.post("moveItems", "/me/shop/order-items/status", {
      payload: MoveItems,
      success: List(ItemMoveResult),
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Ship, deliver or cancel up to 500 items, each by itself"),
  )
  .annotate(OpenApi.Description, "What the vendor's shop has sold") {}
