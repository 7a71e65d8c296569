import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { ShopId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import { OperatorShop, OperatorShopDetails, ShopReason } from "@souk/core/shops/OperatorShop"
import { CreateShop, OwnShop, PublicShop, ResubmitShop, Shop, UpdateShop } from "@souk/core/shops/Shop"
import {
  AlreadyInShop,
  ShopChanged,
  ShopNotFound,
  ShopOwnerRequired,
  ShopStateConflict,
} from "@souk/core/shops/ShopErrors"
import { OperatorShopsQuery, ShopsQuery } from "@souk/core/shops/ShopLists"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }
const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "shops" }

const ownErrors = [ShopNotFound, ShopOwnerRequired] as const
const decisionErrors = [ShopNotFound, ShopStateConflict] as const
const params = { id: ShopId }
const because = Schema.Struct({ reason: ShopReason })

const decision = <const Name extends string>(name: Name) =>
  HttpApiEndpoint.post(name, `/operator/shops/:id/${name}`, { params, success: Shop, error: decisionErrors }).annotate(
    Access,
    operator,
  )

const decisionWithReason = <const Name extends string>(name: Name) =>
  HttpApiEndpoint.post(name, `/operator/shops/:id/${name}`, {
    params,
    payload: because,
    success: Shop,
    error: decisionErrors,
  }).annotate(Access, operator)

const badge = <const Name extends string>(name: Name) =>
  HttpApiEndpoint.post(name, `/operator/shops/:id/${name}`, { params, success: Shop, error: ShopNotFound }).annotate(
    Access,
    operator,
  )

export class ShopsApi extends HttpApiGroup.make("shops")
  .add(
    HttpApiEndpoint.post("create", "/shops", {
      payload: CreateShop,
      success: Shop.pipe(HttpApiSchema.status(201)),
      error: [AlreadyInShop, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Open a shop, which an operator then approves or rejects"),
    HttpApiEndpoint.get("list", "/shops", { query: ShopsQuery, success: Page(PublicShop), error: InvalidCursor })
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
  .add(
    HttpApiEndpoint.get("listForOperators", "/operator/shops", {
      query: OperatorShopsQuery,
      success: Page(OperatorShop),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List shops in every state; pending ones are the review queue"),
    HttpApiEndpoint.get("showForOperators", "/operator/shops/:id", {
      params,
      success: OperatorShopDetails,
      error: ShopNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show a shop with the history of decisions about it"),
    decision("approve").annotate(OpenApi.Summary, "Approve a pending shop: it sells, and its people are vendors"),
    decisionWithReason("reject").annotate(OpenApi.Summary, "Reject a pending shop with a reason that its owner reads"),
    decisionWithReason("suspend").annotate(OpenApi.Summary, "Close an approved shop until it is reinstated"),
    decision("reinstate").annotate(OpenApi.Summary, "Let a suspended shop sell again"),
    badge("verify").annotate(OpenApi.Summary, "Give a shop the verified badge"),
    badge("unverify").annotate(OpenApi.Summary, "Take the verified badge away"),
    HttpApiEndpoint.delete("delete", "/operator/shops/:id", {
      params,
      query: { reason: Schema.optionalKey(ShopReason) },
      success: HttpApiSchema.NoContent,
      error: decisionErrors,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Delete a shop for good"),
  )
  .annotate(OpenApi.Description, "Shops of vendors and their approval") {}
