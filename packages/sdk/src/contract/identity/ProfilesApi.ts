import { UserNotFound } from "@souk/core/identity/IdentityErrors"
import { PublicProfile } from "@souk/core/identity/User"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, everyone } from "../Access.ts"

export class ProfilesApi extends HttpApiGroup.make("profiles")
  .add(
    HttpApiEndpoint.get("show", "/profiles/:slug", {
      params: { slug: IdOrSlug },
      success: PublicProfile,
      error: UserNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show what everybody may see of a user"),
  )
  .annotate(OpenApi.Description, "What everybody may see of users") {}
