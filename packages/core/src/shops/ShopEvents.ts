import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { ShopRole } from "../shared/Actor.ts"
import { ShopId, UserId } from "../shared/Ids.ts"
import { BranchId } from "./Branch.ts"
import type { ShopRow } from "./ShopRow.ts"

const about = {
  shopId: ShopId,
  /** The owner who answers for the shop; there may be others. */
  ownerId: UserId,
  name: Schema.String,
  slug: Schema.String,
}

/** Everybody who becomes or stops being a vendor with this event, the owner among them. */
const vendors = { vendorIds: Schema.Array(UserId) }

const shopEvent = <const Type extends string, const Fields extends Schema.Struct.Fields>(type: Type, fields: Fields) =>
  eventType(type, { exchange: "shop_events", aggregate: "shop", schemaVersion: 1, payload: { ...about, ...fields } })

/** Returns what every event of a shop tells about it. */
export const aboutShop = (shop: ShopRow) => ({
  shopId: shop.id,
  ownerId: shop.ownerId,
  name: shop.name,
  slug: shop.slug,
})

/** Somebody asks to open a shop. */
export const ShopCreated = shopEvent("shop.created", {})
/** The shop sells from now on. */
export const ShopApproved = shopEvent("shop.approved", {
  ...vendors,
  /** The decision was made elsewhere, before the shop was brought here: it is no news to anybody. */
  imported: Schema.optionalKey(Schema.Boolean),
})
/** An operator declined; the owner may change the shop and ask again. */
export const ShopRejected = shopEvent("shop.rejected", { reason: Schema.String })
/** The owner asks again after a rejection. */
export const ShopResubmitted = shopEvent("shop.resubmitted", {})
/** An operator closed an approved shop until further notice. */
export const ShopSuspended = shopEvent("shop.suspended", { ...vendors, reason: Schema.String })
/** A suspended shop sells again. */
export const ShopReinstated = shopEvent("shop.reinstated", vendors)
/** Name, text, contact, links, pictures or badge changed; read the shop for what it is now. */
export const ShopUpdated = shopEvent("shop.updated", {})
/** The shop is gone for good. `vendorIds` is empty when it was not approved at the time. */
export const ShopDeleted = shopEvent("shop.deleted", { ...vendors, reason: Schema.NullOr(Schema.String) })

const membership = { shopId: ShopId, userId: UserId, role: ShopRole }

/** A person joined the staff of an approved shop and is a vendor now. */
export const ShopStaffJoined = eventType("shop.staff.joined", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: membership,
})
/** A member of the staff has another role now. */
export const ShopStaffRoleChanged = eventType("shop.staff.role_changed", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: membership,
})
/** A person left the staff, or was removed, and is a vendor no longer. */
export const ShopStaffLeft = eventType("shop.staff.left", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: membership,
})

const branch = { shopId: ShopId, branchId: BranchId }

/** A shop opened a branch. */
export const ShopBranchCreated = eventType("shop.branch.created", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: branch,
})
/** A branch moved, changed its hours, or became visible or hidden. */
export const ShopBranchUpdated = eventType("shop.branch.updated", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: branch,
})
/** A shop closed a branch for good. */
export const ShopBranchDeleted = eventType("shop.branch.deleted", {
  exchange: "shop_events",
  aggregate: "shop",
  schemaVersion: 1,
  payload: branch,
})
