import { ShopId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { OperatorShop, OperatorShopDetails, ShopReason } from "@souk/core/shops/OperatorShop"
import { Shop } from "@souk/core/shops/Shop"
import { ShopHasOpenOrders, ShopNotFound, ShopStateConflict } from "@souk/core/shops/ShopErrors"
import { OperatorShopQuery } from "@souk/core/shops/ShopLists"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "shops" }

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

export class OperatorShopsApi extends HttpApiGroup.make("operatorShops")
  .add(
    HttpApiEndpoint.get("list", "/operator/shops", {
      query: OperatorShopQuery,
      success: Page(OperatorShop),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List shops in every state; pending ones are the review queue"),
    HttpApiEndpoint.get("show", "/operator/shops/:id", {
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
      error: [...decisionErrors, ShopHasOpenOrders],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Delete a shop for good, once nobody waits for anything of it"),
  )
  .annotate(OpenApi.Description, "All shops, and the decisions about them") {}
