import * as Effect from "effect/Effect"
import { OrderItemStatusUpdated } from "../orders/OrderEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { CommentStore } from "./CommentStore.ts"

/** Marks what somebody has said before the goods came as said by somebody who received them. */
export const onItemDelivered = Effect.map(CommentStore, (store) =>
  eventConsumer({
    name: "comments.onItemDelivered",
    types: [OrderItemStatusUpdated],
    handle: ({ payload: { to, customerId, variationId, shopId } }) =>
      to === "delivered" ? store.verify(customerId, variationId, shopId) : Effect.void,
  }),
)
