import * as Effect from "effect/Effect"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ShopDeleted } from "../shops/ShopEvents.ts"
import { OpenItems } from "./OpenItems.ts"
import { Orders } from "./Orders.ts"

/**
 * Cancels what was ordered in the moment in which its shop was deleted: a shop that owes anything cannot be deleted, but
 * an order may be under way while that is asked. Stock returns, and buyers are told as of any cancellation.
 */
export const onShopDeleted = Effect.gen(function* () {
  const open = yield* OpenItems
  const orders = yield* Orders

  return eventConsumer({
    name: "orders.onShopDeleted",
    types: [ShopDeleted],
    handle: ({ payload }) =>
      Effect.flatMap(
        open.unsent(payload.shopId),
        Effect.forEach(
          (id) =>
            orders
              .moveItem(id, { status: "cancelled", reason: "The shop has closed." })
              // The buyer was faster.
              .pipe(Effect.catchTag("ItemNotMovable", () => Effect.void)),
          { discard: true },
        ),
      ),
  })
}).pipe(Effect.provide(OpenItems.layer))
