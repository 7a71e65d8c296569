import { Users } from "@souk/core/identity/Users"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const UsersHandlers = HttpApiBuilder.group(
  SoukApi,
  "users",
  Effect.fnUntraced(function* (handlers) {
    const users = yield* Users
    return handlers.handleAll({
      list: ({ query }) => users.list(query),
      show: ({ params }) => users.show(params.id),
      suspend: ({ params, payload }) => users.suspend(params.id, payload),
      reinstate: ({ params }) => users.reinstate(params.id),
      setRole: ({ params, payload }) => users.setRole(params.id, payload),
    })
  }),
)
