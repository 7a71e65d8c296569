import * as Effect from "effect/Effect"
import { UserDeleted } from "../identity/UserEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { Wishlists } from "./Wishlists.ts"

/** Forgets what somebody wished for who closed their account. */
export const onUserDeleted = Effect.map(Wishlists, (wishlists) =>
  eventConsumer({
    name: "wishlists.onUserDeleted",
    types: [UserDeleted],
    handle: ({ payload }) => wishlists.forget(payload.userId),
  }),
)
