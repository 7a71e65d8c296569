import { Categories } from "@souk/core/catalog/Categories"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const CategoriesHandlers = HttpApiBuilder.group(
  SoukApi,
  "categories",
  Effect.fnUntraced(function* (handlers) {
    const categories = yield* Categories
    return handlers.handleAll({
      tree: () => Effect.map(categories.tree, (items) => ({ items })),
      show: ({ params }) => categories.show(params.idOrSlug),
      create: ({ payload }) => categories.create(payload),
      update: ({ params, payload }) => categories.update(params.id, payload),
      move: ({ params, payload }) => categories.move(params.id, payload),
      setPicture: ({ params, payload }) => categories.setPicture(params.id, payload),
      removePicture: ({ params }) => categories.removePicture(params.id),
      remove: ({ params, query }) => categories.remove(params.id, query.moveProductsTo ?? null),
    })
  }),
)
