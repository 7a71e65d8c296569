import { Users } from "@souk/core/identity/Users"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ProfilesHandlers = HttpApiBuilder.group(
  SoukApi,
  "profiles",
  Effect.fnUntraced(function* (handlers) {
    const users = yield* Users
    return handlers.handleAll({
      show: ({ params }) => users.profile(params.slug),
    })
  }),
)
