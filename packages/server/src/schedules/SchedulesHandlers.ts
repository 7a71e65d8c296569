import { Scheduler } from "@souk/core/platform/scheduler/Scheduler"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const SchedulesHandlers = HttpApiBuilder.group(
  SoukApi,
  "schedules",
  Effect.fnUntraced(function* (handlers) {
    const scheduler = yield* Scheduler
    return handlers.handleAll({
      list: () => Effect.map(scheduler.list(), (items) => ({ items })),
      history: ({ query }) => scheduler.history(query),
      run: ({ params }) => scheduler.run(params.name),
    })
  }),
)
