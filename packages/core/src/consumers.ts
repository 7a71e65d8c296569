import * as Effect from "effect/Effect"
import { analyticsConsumers } from "./analytics/onOrderApproved.ts"
import { cartConsumers } from "./carts/cartConsumers.ts"
import { catalogConsumers } from "./catalog/catalogConsumers.ts"
import { commentConsumers } from "./comments/commentConsumers.ts"
import { mailConsumers } from "./mails/mailConsumers.ts"
import { onShopDeleted } from "./orders/onShopDeleted.ts"
import type { EventConsumer } from "./platform/events/EventConsumer.ts"
import { searchConsumers } from "./search/searchConsumers.ts"
import { onOwnerSuspended } from "./shops/onOwnerSuspended.ts"
import { onUserDeleted } from "./wishlists/onUserDeleted.ts"

/** Every reaction of one domain to another's events; names begin with a domain of `backgroundDomains`. */
export const consumers = Effect.gen(function* () {
  const all: ReadonlyArray<EventConsumer> = [
    ...(yield* cartConsumers),
    ...(yield* catalogConsumers),
    ...(yield* commentConsumers),
    yield* onShopDeleted,
    yield* onOwnerSuspended,
    yield* onUserDeleted,
    ...(yield* searchConsumers),
    ...(yield* analyticsConsumers),
    ...(yield* mailConsumers),
  ]
  return all
})
