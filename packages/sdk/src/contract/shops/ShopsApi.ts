import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { ImageRefused, maxImageBytes } from "@souk/core/shared/Image"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import { CreateShop, OwnShop, PublicShop, ResubmitShop, Shop, UpdateShop } from "@souk/core/shops/Shop"
import {
  AlreadyInShop,
  ShopChanged,
  ShopHasOpenOrders,
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
import { BodyLimit } from "../EndpointOptions.ts"
import { imageUpload } from "../ImageUpload.ts"

const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }

const ownErrors = [ShopNotFound, ShopOwnerRequired] as const

const setPicture = <const Name extends string>(name: Name, picture: "logo" | "cover") =>
  HttpApiEndpoint.put(name, `/me/shop/${picture}`, {
    payload: imageUpload,
    success: OwnShop,
    error: [...ownErrors, ImageRefused],
  })
    .annotate(Access, member)
    .annotate(BodyLimit, maxImageBytes)

const removePicture = <const Name extends string>(name: Name, picture: "logo" | "cover") =>
  HttpApiEndpoint.delete(name, `/me/shop/${picture}`, { success: OwnShop, error: ownErrors }).annotate(Access, member)

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
    setPicture("setLogo", "logo").annotate(
      OpenApi.Summary,
      "Put up the logo of one's own shop: the file itself as the body, at most 10 MB",
    ),
    removePicture("removeLogo", "logo").annotate(OpenApi.Summary, "Take the logo of one's own shop down"),
    setPicture("setCover", "cover").annotate(
      OpenApi.Summary,
      "Put up the cover picture of one's own shop: the file itself as the body, at most 10 MB",
    ),
    removePicture("removeCover", "cover").annotate(OpenApi.Summary, "Take the cover picture of one's own shop down"),
    HttpApiEndpoint.post("resubmit", "/me/shop/resubmit", {
      payload: ResubmitShop,
      success: OwnShop,
      error: [...ownErrors, ShopStateConflict, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Ask for approval again after a rejection"),
    HttpApiEndpoint.delete("deleteOwn", "/me/shop", {
      success: HttpApiSchema.NoContent,
      error: [...ownErrors, ShopStateConflict, ShopHasOpenOrders],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Delete one's own shop for good, once nobody waits for anything of it"),
  )
  .annotate(OpenApi.Description, "Shops of vendors; everybody sees those that are approved") {}
