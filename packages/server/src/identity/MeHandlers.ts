import { ApiKeys } from "@souk/core/identity/ApiKeys"
import { Users } from "@souk/core/identity/Users"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const MeHandlers = HttpApiBuilder.group(
  SoukApi,
  "me",
  Effect.fnUntraced(function* (handlers) {
    const users = yield* Users
    const apiKeys = yield* ApiKeys
    return handlers.handleAll({
      show: () => users.me,
      update: ({ payload }) => users.updateMe(payload),
      setAvatar: ({ payload }) => users.setAvatar(payload),
      removeAvatar: () => users.removeAvatar,
      close: ({ payload }) => users.close(payload),
      apiKeys: () => Effect.map(apiKeys.list, (items) => ({ items })),
      createApiKey: ({ payload }) => apiKeys.create(payload),
      revokeApiKey: ({ params }) => apiKeys.revoke(params.id),
    })
  }),
)
