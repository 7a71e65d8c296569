import * as Schema from "effect/Schema"
import { VariationId } from "../shared/Ids.ts"
import { Problem } from "../shared/Problem.ts"

/** Schema for a variation of which fewer units are on hand than were asked for. */
export const Shortage = Schema.Struct({
  variationId: VariationId,
  requested: Schema.Int,
  /** Units on hand; 0 when the variation has no stock at all. */
  available: Schema.Int,
})
export type Shortage = typeof Shortage.Type

/** Fewer units are on hand than were to leave. Nothing was taken. */
export class InsufficientStock extends Problem<InsufficientStock>()(
  "InsufficientStock",
  { code: "insufficient_stock", status: 409, title: "Insufficient stock" },
  { shortages: Schema.Array(Shortage) },
) {}

/** No such stock in the actor's shop; foreign stock looks the same. Nothing was changed. */
export class StockNotFound extends Problem<StockNotFound>()(
  "StockNotFound",
  { code: "stock_not_found", status: 404, title: "Stock not found" },
  { variationIds: Schema.Array(VariationId) },
) {}
