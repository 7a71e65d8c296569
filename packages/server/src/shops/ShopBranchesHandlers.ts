import { ShopBranches } from "@souk/core/shops/ShopBranches"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopBranchesHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopBranches",
  Effect.fnUntraced(function* (handlers) {
    const branches = yield* ShopBranches
    return handlers.handleAll({
      nearest: ({ query }) => branches.nearest(query),
      list: ({ params }) => branches.list(params.idOrSlug),
      show: ({ params }) => branches.show(params.idOrSlug, params.branch),
      listOwn: () => branches.listOwn,
      add: ({ payload }) => branches.add(payload),
      update: ({ params, payload }) => branches.update(params.id, payload),
      remove: ({ params }) => branches.remove(params.id),
    })
  }),
)
