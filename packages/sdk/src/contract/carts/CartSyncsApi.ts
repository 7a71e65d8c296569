import { CartSync, CartSyncQuery } from "@souk/core/carts/Cart"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "carts" }

export class CartSyncsApi extends HttpApiGroup.make("cartSyncs")
  .add(
    HttpApiEndpoint.post("run", "/operator/carts/sync", { success: CartSync })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Bring all carts down to what is in stock, now"),
    HttpApiEndpoint.get("list", "/operator/carts/syncs", {
      query: CartSyncQuery,
      success: Page(CartSync),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List the results of synchronisations, newest first"),
  )
  .annotate(OpenApi.Description, "Synchronisation of all carts with stock") {}
