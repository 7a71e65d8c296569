import { Search } from "@souk/core/search/Search"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const SearchHandlers = HttpApiBuilder.group(
  SoukApi,
  "search",
  Effect.fnUntraced(function* (handlers) {
    const search = yield* Search
    return handlers.handleAll({
      query: ({ query }) => search.query(query),
      suggest: ({ query }) => Effect.map(search.suggest(query), (items) => ({ items })),
    })
  }),
)
