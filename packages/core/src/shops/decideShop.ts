import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import type { NewEvent } from "../platform/events/DomainEvent.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { moveShop } from "./moveShop.ts"
import { aboutShop, ShopApproved, ShopReinstated, ShopRejected, ShopSuspended } from "./ShopEvents.ts"
import { type ShopRow, toShop } from "./ShopRow.ts"
import { shopVendors } from "./shopVendors.ts"

/** What an operator decides about a shop; rejections and suspensions say why. */
export type ShopDecision =
  | { readonly act: "approve" | "reinstate"; readonly reason?: never }
  | { readonly act: "reject" | "suspend"; readonly reason: string }

/** Makes the use case of operators' decisions: state, vendors, history, audit and event in one transaction. */
export const decideShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const events = yield* Events
  const audit = yield* Audit
  const { present } = yield* Media
  const vendors = yield* shopVendors
  const move = yield* moveShop

  const settleVendors = (shopId: ShopId, act: ShopDecision["act"]) => {
    if (act === "suspend") return vendors.revoke(shopId)
    return act === "reject" ? Effect.succeed([]) : vendors.grant(shopId)
  }

  return Effect.fn("Shops.decide")(function* (id: ShopId, decision: ShopDecision) {
    yield* requireScope("shops")
    const reason = decision.reason ?? null
    const shop = yield* move(id, decision.act, reason)
    const event = eventOf(shop, decision, yield* settleVendors(id, decision.act))
    yield* audit.record({ action: event.type.type, subject: { type: "shop", id }, details: { reason } })
    yield* events.append([event])
    return toShop(shop, present)
  }, transaction)
})

const eventOf = (shop: ShopRow, decision: ShopDecision, vendorIds: ReadonlyArray<UserId>): NewEvent => {
  const about = aboutShop(shop)
  switch (decision.act) {
    case "approve":
      return ShopApproved.of(shop.id, { ...about, vendorIds })
    case "reject":
      return ShopRejected.of(shop.id, { ...about, reason: decision.reason })
    case "suspend":
      return ShopSuspended.of(shop.id, { ...about, vendorIds, reason: decision.reason })
    case "reinstate":
      return ShopReinstated.of(shop.id, { ...about, vendorIds })
  }
}
