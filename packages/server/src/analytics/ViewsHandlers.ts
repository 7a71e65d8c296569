import { Views } from "@souk/core/analytics/Views"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Option from "effect/Option"

export const ViewsHandlers = HttpApiBuilder.group(
  SoukApi,
  "views",
  Effect.fnUntraced(function* (handlers) {
    const views = yield* Views
    return handlers.handleAll({
      record: ({ payload, request }) =>
        views.record(payload, {
          address: Option.getOrElse(request.remoteAddress, () => "unknown"),
          userAgent: request.headers["user-agent"] ?? null,
        }),
    })
  }),
)
