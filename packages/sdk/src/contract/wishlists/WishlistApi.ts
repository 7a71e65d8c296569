import { CartNotFound } from "@souk/core/carts/CartErrors"
import { VariationNotFound } from "@souk/core/catalog/CatalogErrors"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import { WishlistItemNotFound } from "@souk/core/wishlists/WishlistErrors"
import {
  AddToWishlist,
  MovedToCart,
  MoveToCart,
  WishlistCount,
  WishlistItem,
  WishlistItemId,
  WishlistQuery,
} from "@souk/core/wishlists/WishlistItem"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, signedIn } from "../Access.ts"

const owner: AccessPolicy = { who: signedIn, owner: "caller" }

export class WishlistApi extends HttpApiGroup.make("wishlist")
  .add(
    HttpApiEndpoint.get("list", "/me/wishlist", {
      query: WishlistQuery,
      success: Page(WishlistItem),
      error: InvalidCursor,
    })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "List one's wishes with what they cost now"),
    HttpApiEndpoint.get("count", "/me/wishlist/count", { success: WishlistCount })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Count one's wishes"),
    HttpApiEndpoint.post("add", "/me/wishlist", {
      payload: AddToWishlist,
      success: WishlistItem,
      error: [VariationNotFound, ShopNotFound, WishlistItemNotFound],
    })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Wish for a variation or a shop; what is there already is answered"),
    HttpApiEndpoint.delete("remove", "/me/wishlist/:id", {
      params: { id: WishlistItemId },
      success: HttpApiSchema.NoContent,
      error: WishlistItemNotFound,
    })
      .annotate(Access, owner)
      .annotate(OpenApi.Summary, "Take a wish back"),
    HttpApiEndpoint.post("moveToCart", "/me/wishlist/move-to-cart", {
      payload: MoveToCart,
      success: MovedToCart,
      error: CartNotFound,
    })
      .annotate(Access, { who: ["Customer"], owner: "caller" })
      .annotate(OpenApi.Summary, "Move wishes into the cart, one unit of each; tells which stayed and why"),
  )
  .annotate(OpenApi.Description, "What the caller would like to have") {}
