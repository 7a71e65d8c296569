import * as Result from "effect/Result"
import { InsufficientStock, StockNotFound } from "./InventoryErrors.ts"
import type { StockChange } from "./InventoryEvents.ts"
import type { Moved } from "./InventoryStore.ts"

const isChange = (row: Moved): row is Moved & StockChange => row.before !== null && row.after !== null

/** Returns the changes when everything was moved, and else every line that was short. */
export const allMoved = (rows: ReadonlyArray<Moved>): Result.Result<ReadonlyArray<StockChange>, InsufficientStock> => {
  if (rows.every(isChange)) return Result.succeed(rows)
  const shortages = rows
    .map((row) => ({ variationId: row.variationId, requested: -row.quantity, available: row.before ?? 0 }))
    .filter(({ requested, available }) => requested > available)
  return Result.fail(
    new InsufficientStock({
      shortages,
      detail:
        "Fewer units are on hand than were asked for; nothing was changed. Ask for no more than what is available.",
    }),
  )
}

/** Fails with every variation that the actor's shop does not stock. */
export const allFound = (rows: ReadonlyArray<Moved>): Result.Result<void, StockNotFound> => {
  const variationIds = rows.filter((row) => row.before === null).map((row) => row.variationId)
  return variationIds.length === 0
    ? Result.void
    : Result.fail(
        new StockNotFound({
          variationIds,
          detail:
            "Your shop does not stock these variations; nothing was changed. Remove them and send the rest again.",
        }),
      )
}
