import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import { CreateShop, OwnShop, PublicShop, ResubmitShop, Shop, UpdateShop } from "@souk/core/shops/Shop"
import {
  AlreadyInShop,
  ShopChanged,
  ShopNotFound,
  ShopOwnerRequired,
  ShopStateConflict,
} from "@souk/core/shops/ShopErrors"
import { ShopQuery } from "@souk/core/shops/ShopLists"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }

const ownErrors = [ShopNotFound, ShopOwnerRequired] as const

export class ShopsApi extends HttpApiGroup.make("shops")
  .add(
    HttpApiEndpoint.post("create", "/shops", {
      payload: CreateShop,
      success: Shop.pipe(HttpApiSchema.status(201)),
      error: [AlreadyInShop, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Open a shop, which an operator then approves or rejects"),
    HttpApiEndpoint.get("list", "/shops", { query: ShopQuery, success: Page(PublicShop), error: InvalidCursor })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "List approved shops"),
    HttpApiEndpoint.get("show", "/shops/:idOrSlug", {
      params: { idOrSlug: IdOrSlug },
      success: PublicShop,
      error: ShopNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show an approved shop"),
    HttpApiEndpoint.get("own", "/me/shop", { success: OwnShop, error: ShopNotFound })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Show one's own shop in whatever state it is"),
    HttpApiEndpoint.patch("update", "/me/shop", {
      payload: UpdateShop,
      success: OwnShop,
      error: [...ownErrors, ShopChanged, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Change one's own shop"),
    HttpApiEndpoint.post("resubmit", "/me/shop/resubmit", {
      payload: ResubmitShop,
      success: OwnShop,
      error: [...ownErrors, ShopStateConflict, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Ask for approval again after a rejection"),
    HttpApiEndpoint.delete("deleteOwn", "/me/shop", {
      success: HttpApiSchema.NoContent,
      error: [...ownErrors, ShopStateConflict],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Delete one's own shop for good"),
  )
  .annotate(OpenApi.Description, "Shops of vendors; everybody sees those that are approved") {}
