import * as Effect from "effect/Effect"
import { UserCreated } from "../identity/UserEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { Carts } from "./Carts.ts"

/** Gives everybody who registers a cart. */
export const onUserCreated = Effect.map(Carts, (carts) =>
  eventConsumer({
    name: "carts.onUserCreated",
    types: [UserCreated],
    handle: ({ payload }) => carts.createForCustomer(payload.userId),
  }),
)
