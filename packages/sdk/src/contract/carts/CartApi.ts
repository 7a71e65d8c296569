import { AddToCart, Cart, GuestCart, MergeCart, SetCartQuantity } from "@souk/core/carts/Cart"
import { CartFull, CartLineNotFound, CartNotFound, InvalidCartToken, NotForSale } from "@souk/core/carts/CartErrors"
import { VariationId } from "@souk/core/shared/Ids"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { StoresAnswer } from "../EndpointOptions.ts"

const owner: AccessPolicy = { who: ["Guest", "Customer"], owner: "caller" }
const params = { variationId: VariationId }

export class CartApi extends HttpApiGroup.make("cart")
  .add(
    HttpApiEndpoint.post("create", "/carts", { success: GuestCart.pipe(HttpApiSchema.status(201)) })
      .annotate(Access, { who: ["Guest"], owner: "public" })
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Create a cart for a guest; its token goes into the header X-Cart-Token"),
    HttpApiEndpoint.get("show", "/cart", { success: Cart, error: CartNotFound })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Show one's cart with current prices and availability"),
    HttpApiEndpoint.post("addItem", "/cart/items", {
      payload: AddToCart,
      success: Cart,
      error: [CartNotFound, NotForSale, CartFull],
    })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Add units of a variation; those in the cart count, stock caps the sum"),
    HttpApiEndpoint.put("setQuantity", "/cart/items/:variationId", {
      params,
      payload: SetCartQuantity,
      success: Cart,
      error: [CartNotFound, CartLineNotFound, NotForSale],
    })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Set the quantity of a line, capped by stock"),
    HttpApiEndpoint.delete("removeItem", "/cart/items/:variationId", { params, success: Cart, error: CartNotFound })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Remove a variation from the cart"),
    HttpApiEndpoint.delete("clear", "/cart/items", { success: Cart, error: CartNotFound })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Empty the cart"),
    HttpApiEndpoint.post("merge", "/cart/merge", { payload: MergeCart, success: Cart, error: InvalidCartToken })
      .annotate(Access, { who: ["Customer"], owner: "caller" })
      .annotate(OpenApi.Summary, "Move a guest's cart into one's own after signing in"),
  )
  .annotate(OpenApi.Description, "The cart of the caller: a customer's, or a guest's by its token") {}
