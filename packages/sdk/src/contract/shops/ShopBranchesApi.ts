import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import {
  Branch,
  BranchChanges,
  BranchId,
  NearbyBranch,
  NearbyBranchQuery,
  NewBranch,
  OwnBranch,
} from "@souk/core/shops/Branch"
import { BranchLimitReached, BranchNotFound } from "@souk/core/shops/BranchErrors"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const open: AccessPolicy = { who: everyone, owner: "public" }
const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }
const params = { id: BranchId }

export class ShopBranchesApi extends HttpApiGroup.make("shopBranches")
  .add(
    HttpApiEndpoint.get("nearest", "/branches/nearest", {
      query: NearbyBranchQuery,
      success: Page(NearbyBranch),
      error: InvalidCursor,
    })
      .annotate(Access, open)
      .annotate(OpenApi.Summary, "Find the branches of approved shops around a point, nearest first"),
    HttpApiEndpoint.get("list", "/shops/:idOrSlug/branches", {
      params: { idOrSlug: IdOrSlug },
      success: List(Branch),
      error: ShopNotFound,
    })
      .annotate(Access, open)
      .annotate(OpenApi.Summary, "List the branches of an approved shop"),
    HttpApiEndpoint.get("show", "/shops/:idOrSlug/branches/:branch", {
      params: { idOrSlug: IdOrSlug, branch: IdOrSlug },
      success: Branch,
      error: [ShopNotFound, BranchNotFound],
    })
      .annotate(Access, open)
      .annotate(OpenApi.Summary, "Show a branch of an approved shop"),
  )
  .add(
    HttpApiEndpoint.get("listOwn", "/me/shop/branches", {
      success: List(OwnBranch),
      error: ShopNotFound,
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "List the branches of one's own shop, hidden ones too"),
    HttpApiEndpoint.post("add", "/me/shop/branches", {
      payload: NewBranch,
      success: OwnBranch.pipe(HttpApiSchema.status(201)),
      error: [ShopNotFound, BranchLimitReached, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Open a branch of one's own shop"),
    HttpApiEndpoint.patch("update", "/me/shop/branches/:id", {
      params,
      payload: BranchChanges,
      success: OwnBranch,
      error: [ShopNotFound, BranchNotFound, InvalidPhoneNumber],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Change a branch; absent fields stay as they are"),
    HttpApiEndpoint.delete("remove", "/me/shop/branches/:id", {
      params,
      success: HttpApiSchema.NoContent,
      error: [ShopNotFound, BranchNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Close a branch for good"),
  )
  .annotate(OpenApi.Description, "Where shops can be visited") {}
