import { Search } from "@souk/core/search/Search"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorSearchHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorSearch",
  Effect.fnUntraced(function* (handlers) {
    const search = yield* Search
    return handlers.handleAll({
      status: () => search.status(),
      reindex: () => search.reindex(),
      check: () => search.check(),
    })
  }),
)
