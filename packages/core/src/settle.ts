import * as Effect from "effect/Effect"
import { Views } from "./analytics/Views.ts"
import { EventRuntime } from "./platform/events/EventRuntime.ts"
import { Search } from "./search/Search.ts"

/** Waits until every event that has been committed was delivered, and what it tells of can be found. */
export const settle = Effect.gen(function* () {
  yield* (yield* EventRuntime).settle
  yield* (yield* Search).settle
  yield* (yield* Views).settle
})
