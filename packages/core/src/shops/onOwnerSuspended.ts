import * as Effect from "effect/Effect"
import { UserReinstated, UserSuspended } from "../identity/UserEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { Shops } from "./Shops.ts"

/** Closes the shop of an owner whom operators suspended, and opens it again when the owner is back. */
export const onOwnerSuspended = Effect.map(Shops, (shops) =>
  eventConsumer({
    name: "shops.onOwnerSuspended",
    types: [UserSuspended, UserReinstated],
    handle: ({ type, payload }) => shops.followOwner(payload.userId, type === "user.reinstated"),
  }),
)
