import { BelongsToShop, LastAdmin, UserNotFound } from "@souk/core/identity/IdentityErrors"
import { SetRole, SuspendUser, UserDetails, UserQuery } from "@souk/core/identity/User"
import { UserId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "users" }
const params = { id: UserId }

export class UsersApi extends HttpApiGroup.make("users")
  .add(
    HttpApiEndpoint.get("list", "/operator/users", {
      query: UserQuery,
      success: Page(UserDetails),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Search users by the start of an address or name, newest first"),
    HttpApiEndpoint.get("show", "/operator/users/:id", { params, success: UserDetails, error: UserNotFound })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show a user"),
    HttpApiEndpoint.post("suspend", "/operator/users/:id/suspend", {
      params,
      payload: SuspendUser,
      success: UserDetails,
      error: [UserNotFound, LastAdmin],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Suspend a user: every session ends at once"),
    HttpApiEndpoint.post("reinstate", "/operator/users/:id/reinstate", {
      params,
      success: UserDetails,
      error: UserNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Let a suspended user sign in again"),
    HttpApiEndpoint.put("setRole", "/operator/users/:id/role", {
      params,
      payload: SetRole,
      success: UserDetails,
      error: [UserNotFound, LastAdmin, BelongsToShop],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Give a user a role; only admins can"),
  )
  .annotate(OpenApi.Description, "Users as operators see them") {}
