import { Inventory } from "@souk/core/inventory/Inventory"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const StockHandlers = HttpApiBuilder.group(
  SoukApi,
  "stock",
  Effect.fnUntraced(function* (handlers) {
    const inventory = yield* Inventory
    return handlers.handleAll({
      list: ({ query }) => inventory.list(query),
      movements: ({ query }) => inventory.movements(query),
      receive: ({ payload }) => listed(inventory.receive(payload)),
      adjust: ({ payload }) => listed(inventory.adjust(payload)),
      setThresholds: ({ payload }) => listed(inventory.setThresholds(payload)),
    })
  }),
)

const listed = <A, E, R>(items: Effect.Effect<ReadonlyArray<A>, E, R>) => Effect.map(items, (all) => ({ items: all }))
