import * as Schema from "effect/Schema"
import { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { pageFields } from "../shared/Page.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** Lines that one bulk change of stock accepts. */
export const maxStockLines = 1000

/** Schema for units that one line moves: 1–1 000 000. */
export const StockQuantity = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))

/** Schema for the level at or below which stock is low: 0–1 000 000. */
export const LowStockThreshold = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

/** Schema for why stock was changed by hand: 1–500 characters. */
export const StockReason = line({ min: 1, max: 500 })

/** Schema for the stock of one variation. */
export const StockLevel = Schema.Struct({
  variationId: VariationId,
  shopId: ShopId,
  /** Units that can be sold now: the sum of all movements. */
  onHand: Schema.Int,
  lowStockThreshold: Schema.Int,
  /** `onHand` is at or below the threshold. */
  isLow: Schema.Boolean,
  updatedAt: Timestamp,
})
export type StockLevel = typeof StockLevel.Type

/** Schema for why stock moves. */
export const MovementKind = Schema.Literals(["received", "sold", "returned", "adjusted"])
export type MovementKind = typeof MovementKind.Type

/** Schema for what caused a movement in another domain. */
export const StockReference = Schema.Struct({ type: Schema.Literal("order"), id: Schema.String })
export type StockReference = typeof StockReference.Type

/** Schema for one entry of the ledger; entries never change, and their sum is the stock on hand. */
export const StockMovement = Schema.Struct({
  id: Schema.Int,
  variationId: VariationId,
  kind: MovementKind,
  /** Units; negative when they left. */
  quantity: Schema.Int,
  reason: Schema.NullOr(Schema.String),
  reference: Schema.NullOr(StockReference),
  /** The vendor or operator who received or adjusted it; null for what orders did. */
  movedBy: Schema.NullOr(UserId),
  occurredAt: Timestamp,
})
export type StockMovement = typeof StockMovement.Type

/** Units of one variation. Lines that name the same variation add up. */
export interface StockLine {
  readonly variationId: VariationId
  readonly quantity: number
}

/** Schema for goods that arrived. */
export const ReceiveStock = Schema.Struct({
  items: Schema.Array(Schema.Struct({ variationId: VariationId, quantity: StockQuantity })).check(
    Schema.isBetweenLength(1, maxStockLines),
  ),
  reason: StockReason,
})
export type ReceiveStock = typeof ReceiveStock.Type

/** Schema for a correction after a count, a loss or a find. */
export const AdjustStock = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({
      variationId: VariationId,
      /** Units to add; negative to remove; never 0. */
      by: Schema.Int.check(
        Schema.isBetween({ minimum: -1_000_000, maximum: 1_000_000 }),
        Schema.makeFilter((by: number) => by !== 0 || "Expected a number other than 0"),
      ),
    }),
  ).check(Schema.isBetweenLength(1, maxStockLines)),
  reason: StockReason,
})
export type AdjustStock = typeof AdjustStock.Type

/** Schema for new low-stock thresholds. */
export const SetThresholds = Schema.Struct({
  items: Schema.Array(Schema.Struct({ variationId: VariationId, lowStockThreshold: LowStockThreshold })).check(
    Schema.isBetweenLength(1, maxStockLines),
  ),
})
export type SetThresholds = typeof SetThresholds.Type

/** Schema for a vendor's list of stock. */
export const StockQuery = Schema.Struct({
  ...pageFields,
  /** Only what is at or below its threshold. */
  low: Schema.optionalKey(Schema.Boolean),
})
export type StockQuery = typeof StockQuery.Type

/** Schema for an operator's list of stock: of all shops, or of one. */
export const OperatorStockQuery = Schema.Struct({ ...StockQuery.fields, shopId: Schema.optionalKey(ShopId) })
export type OperatorStockQuery = typeof OperatorStockQuery.Type

/** Schema for a list of movements, newest first. */
export const MovementQuery = Schema.Struct({
  ...pageFields,
  variationId: Schema.optionalKey(VariationId),
  kind: Schema.optionalKey(MovementKind),
})
export type MovementQuery = typeof MovementQuery.Type
