import { Inventory } from "@souk/core/inventory/Inventory"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorStockHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorStock",
  Effect.fnUntraced(function* (handlers) {
    const inventory = yield* Inventory
    return handlers.handleAll({
      list: ({ query }) => inventory.list(query),
      movements: ({ query }) => inventory.movements(query),
      adjust: ({ payload }) => listed(inventory.adjust(payload)),
    })
  }),
)

const listed = <A, E, R>(items: Effect.Effect<ReadonlyArray<A>, E, R>) => Effect.map(items, (all) => ({ items: all }))
