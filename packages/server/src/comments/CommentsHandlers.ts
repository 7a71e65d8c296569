import { Comments } from "@souk/core/comments/Comments"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const CommentsHandlers = HttpApiBuilder.group(
  SoukApi,
  "comments",
  Effect.fnUntraced(function* (handlers) {
    const comments = yield* Comments
    return handlers.handleAll({
      listOfShop: ({ params, query }) => comments.listOfShop(params.idOrSlug, query),
      listOfProduct: ({ params, query }) => comments.listOfProduct(params.idOrSlug, query),
      writeOnShop: ({ params, payload }) => comments.writeOnShop(params.idOrSlug, payload),
      writeOnVariation: ({ params, payload }) => comments.writeOnVariation(params.variationId, payload),
      listOwn: ({ query }) => comments.listOwn(query),
      update: ({ params, payload }) => comments.update(params.id, payload),
      remove: ({ params }) => comments.remove(params.id),
      listReceived: ({ query }) => comments.listReceived(query),
      answer: ({ params, payload }) => comments.answer(params.id, payload),
      removeAnswer: ({ params }) => comments.removeAnswer(params.id),
    })
  }),
)
