import * as Effect from "effect/Effect"
import { onOrderEvents } from "./onOrderEvents.ts"
import { onShopEvents } from "./onShopEvents.ts"
import { onStockEvents } from "./onStockEvents.ts"
import { catalogStores } from "./stores.ts"

/** What the catalog does about other domains' events. */
export const catalogConsumers = Effect.all([onShopEvents, onStockEvents, onOrderEvents]).pipe(
  Effect.provide(catalogStores),
)
