import * as Effect from "effect/Effect"
import { ConsumerNotFound } from "../EventErrors.ts"
import { ConsumerStore } from "./ConsumerStore.ts"

/** Refuses names that no consumer has. */
export const requireConsumer = Effect.map(ConsumerStore, (store) =>
  Effect.fnUntraced(function* (consumer: string) {
    if (yield* store.isSubscribed(consumer)) return
    return yield* new ConsumerNotFound({
      detail: "No consumer has this name. List consumers with GET /v1/operator/events/consumers.",
    })
  }),
)
