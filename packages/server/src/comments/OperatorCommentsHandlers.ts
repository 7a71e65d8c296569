import { Comments } from "@souk/core/comments/Comments"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorCommentsHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorComments",
  Effect.fnUntraced(function* (handlers) {
    const comments = yield* Comments
    return handlers.handleAll({
      list: ({ query }) => comments.listForOperators(query),
      hide: ({ params, payload }) => comments.hide(params.id, payload.reason),
      unhide: ({ params }) => comments.unhide(params.id),
    })
  }),
)
