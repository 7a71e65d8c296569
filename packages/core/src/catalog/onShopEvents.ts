import * as Effect from "effect/Effect"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ShopApproved, ShopDeleted, ShopReinstated, ShopSuspended, ShopUpdated } from "../shops/ShopEvents.ts"
import { copyShop } from "./copyShop.ts"

/** Keeps the catalog's copy of shops up to date, and with it which products the public sees. */
export const onShopEvents = Effect.map(copyShop, (copy) =>
  eventConsumer({
    name: "catalog.onShopEvents",
    types: [ShopApproved, ShopSuspended, ShopReinstated, ShopUpdated, ShopDeleted],
    // The shop as it is now, not as the event tells: a late or repeated event changes nothing.
    handle: ({ payload }) => copy(payload.shopId),
  }),
)
