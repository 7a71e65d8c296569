import { CartEmpty } from "@souk/core/carts/CartErrors"
import { CancelOrder } from "@souk/core/orders/ItemChanges"
import { Order, OrderQuery, OrderSummary, PlaceOrder } from "@souk/core/orders/Order"
import {
  CartChanged,
  ItemNotMovable,
  OrderItemNotFound,
  OrderNotFound,
  OrderTooLarge,
} from "@souk/core/orders/OrderErrors"
import { OrderId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, signedIn } from "../Access.ts"

const buyer: AccessPolicy = { who: signedIn, owner: "caller" }
const params = { id: OrderId }

export class OrdersApi extends HttpApiGroup.make("orders")
  .add(
    HttpApiEndpoint.post("place", "/orders", {
      payload: PlaceOrder,
      success: Order.pipe(HttpApiSchema.status(201)),
      error: [CartEmpty, CartChanged, OrderTooLarge, InvalidPhoneNumber],
    })
      .annotate(Access, { who: ["Customer"], owner: "caller" })
      .annotate(OpenApi.Summary, "Order what is in one's cart"),
    HttpApiEndpoint.get("list", "/orders", { query: OrderQuery, success: Page(OrderSummary), error: InvalidCursor })
      .annotate(Access, buyer)
      .annotate(OpenApi.Summary, "List one's own orders, newest first"),
    HttpApiEndpoint.get("show", "/orders/:id", { params, success: Order, error: OrderNotFound })
      .annotate(Access, buyer)
      .annotate(OpenApi.Summary, "Show one's own order with its items and their history"),
    HttpApiEndpoint.post("cancel", "/orders/:id/cancel", {
      params,
      payload: CancelOrder,
      success: Order,
      error: [OrderNotFound, OrderItemNotFound, ItemNotMovable],
    })
      .annotate(Access, buyer)
      .annotate(OpenApi.Summary, "Cancel items of one's own order that are still processing"),
  )
  .annotate(OpenApi.Description, "Orders of the caller") {}
