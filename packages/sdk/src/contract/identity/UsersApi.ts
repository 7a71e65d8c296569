import { BelongsToShop, LastAdmin, UserNotFound } from "@souk/core/identity/IdentityErrors"
import { PublicProfile, SetRole, SuspendUser, UserDetails, UserQuery } from "@souk/core/identity/User"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { UserId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "users" }
const params = { id: UserId }

export class UsersApi extends HttpApiGroup.make("users")
  .add(
    HttpApiEndpoint.get("profile", "/profiles/:slug", {
      params: { slug: IdOrSlug },
      success: PublicProfile,
      error: UserNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show what everybody may see of a user"),
    HttpApiEndpoint.get("list", "/users", { query: UserQuery, success: Page(UserDetails), error: InvalidCursor })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Search users by the start of an address or name, newest first"),
    HttpApiEndpoint.get("show", "/users/:id", { params, success: UserDetails, error: UserNotFound })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show a user"),
    HttpApiEndpoint.post("suspend", "/users/:id/suspend", {
      params,
      payload: SuspendUser,
      success: UserDetails,
      error: [UserNotFound, LastAdmin],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Suspend a user: every session ends at once"),
    HttpApiEndpoint.post("reinstate", "/users/:id/reinstate", { params, success: UserDetails, error: UserNotFound })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Let a suspended user sign in again"),
    HttpApiEndpoint.put("setRole", "/users/:id/role", {
      params,
      payload: SetRole,
      success: UserDetails,
      error: [UserNotFound, LastAdmin, BelongsToShop],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Give a user a role; only admins can"),
  )
  .annotate(OpenApi.Description, "Public profiles, and users as operators see them") {}
