import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { ShopId, VariationId } from "../shared/Ids.ts"

const stock = { exchange: "stock_events", aggregate: "stock", schemaVersion: 1 } as const

/** Stock fell to its threshold or below, or the threshold rose above it: told once until stock is above it again. */
export const StockLow = eventType("stock.low", {
  ...stock,
  payload: { variationId: VariationId, shopId: ShopId, onHand: Schema.Int, lowStockThreshold: Schema.Int },
})

/** The last unit left. */
export const StockDepleted = eventType("stock.depleted", {
  ...stock,
  payload: { variationId: VariationId, shopId: ShopId },
})

/** There are units again after there were none. */
export const StockReplenished = eventType("stock.replenished", {
  ...stock,
  payload: { variationId: VariationId, shopId: ShopId, onHand: Schema.Int },
})

/** What one variation's stock was before a change and is after it. */
export interface StockChange {
  readonly variationId: VariationId
  readonly shopId: ShopId
  readonly before: number
  readonly after: number
  readonly lowStockThreshold: number
  /** `stock.low` has been told since stock was last above the threshold. */
  readonly lowAnnounced: boolean
}

/** Returns the events that a change of stock causes: none for most. */
export const stockEvents = ({ variationId, shopId, before, after, lowStockThreshold, lowAnnounced }: StockChange) => [
  ...(after <= lowStockThreshold && !lowAnnounced
    ? [StockLow.of(variationId, { variationId, shopId, onHand: after, lowStockThreshold })]
    : []),
  ...(before > 0 && after === 0 ? [StockDepleted.of(variationId, { variationId, shopId })] : []),
  ...(before === 0 && after > 0 ? [StockReplenished.of(variationId, { variationId, shopId, onHand: after })] : []),
]
