import { EventAdmin } from "@souk/core/platform/events/EventAdmin"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const EventsHandlers = HttpApiBuilder.group(
  SoukApi,
  "events",
  Effect.fnUntraced(function* (handlers) {
    const events = yield* EventAdmin
    return handlers.handleAll({
      list: ({ query }) => events.list(query),
      tail: ({ query }) => events.tail(query),
      parked: ({ query }) => events.parked(query),
      replayParked: ({ payload }) => events.replayParked(payload),
      dropParked: ({ payload }) => events.dropParked(payload),
      replay: ({ payload }) => events.replay(payload),
      consumers: () => Effect.map(events.lag(), (items) => ({ items })),
      retire: ({ params }) => events.retire(params.consumer),
      show: ({ params }) => events.show(params.id),
    })
  }),
)
