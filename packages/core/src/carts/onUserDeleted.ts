import * as Effect from "effect/Effect"
import { UserDeleted } from "../identity/UserEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { Carts } from "./Carts.ts"

/** Removes the cart of whoever closed their account. */
export const onUserDeleted = Effect.map(Carts, (carts) =>
  eventConsumer({
    name: "carts.onUserDeleted",
    types: [UserDeleted],
    handle: ({ payload }) => carts.deleteOfCustomers([payload.userId]),
  }),
)
