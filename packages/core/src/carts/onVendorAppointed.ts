import * as Effect from "effect/Effect"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ShopApproved, ShopReinstated, ShopStaffJoined } from "../shops/ShopEvents.ts"
import { Carts } from "./Carts.ts"

/** Removes the carts of those who sell from now on: vendors have none. */
export const onVendorAppointed = Effect.map(Carts, (carts) =>
  eventConsumer({
    name: "carts.onVendorAppointed",
    types: [ShopApproved, ShopReinstated, ShopStaffJoined],
    handle: ({ payload }) => carts.deleteOfCustomers("vendorIds" in payload ? payload.vendorIds : [payload.userId]),
  }),
)
