import * as Schema from "effect/Schema"
import { UserId } from "../shared/Ids.ts"
import { prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Shop } from "./Shop.ts"
import { ShopDecisionAct } from "./ShopState.ts"

/** Schema for why a shop is rejected, suspended or deleted; its owner reads it. */
export const ShopReason = prose({ min: 3, max: 1000 })

/** Schema for a person behind a shop or a decision, as operators see them. */
export const ShopPerson = Schema.Struct({
  id: UserId,
  firstName: Schema.String,
  lastName: Schema.String,
  email: Schema.String,
})
export type ShopPerson = typeof ShopPerson.Type

/** Schema for a shop as operators list it. */
export const OperatorShop = Schema.Struct({ ...Shop.fields, owner: Schema.NullOr(ShopPerson) })
export type OperatorShop = typeof OperatorShop.Type

/** Schema for one entry of a shop's history. */
export const ShopHistoryEntry = Schema.Struct({
  act: ShopDecisionAct,
  reason: Schema.NullOr(Schema.String),
  /** Null when Souk itself did it. */
  decidedBy: Schema.NullOr(ShopPerson),
  decidedAt: Timestamp,
})
export type ShopHistoryEntry = typeof ShopHistoryEntry.Type

/** Schema for a shop with its history, oldest first. */
export const OperatorShopDetails = Schema.Struct({ ...OperatorShop.fields, history: Schema.Array(ShopHistoryEntry) })
export type OperatorShopDetails = typeof OperatorShopDetails.Type
