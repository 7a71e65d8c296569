import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { metresOf } from "../shared/GeoPoint.ts"
import { keyset } from "../shared/Page.ts"
import { now } from "../shared/Timestamp.ts"
import {
  type Branch,
  BranchId,
  defaultRadius,
  isBranchOpen,
  type NearbyBranch,
  type NearbyBranchQuery,
} from "./Branch.ts"
import { BranchNotFound } from "./BranchErrors.ts"
import { type BranchRow, BranchStore, type NearbyRow } from "./BranchStore.ts"
import { approvedShop } from "./ShopAccess.ts"

/** Makes the public list of a shop's branches. */
export const listBranches = Effect.gen(function* () {
  const store = yield* BranchStore
  const requireApproved = yield* approvedShop

  return Effect.fn("ShopBranches.list")(function* (key: string) {
    const shop = yield* requireApproved(key)
    const rows = yield* store.ofShop(shop.id, { activeOnly: true })
    const at = yield* now
    return { items: rows.map((row) => toBranch(row, at)) }
  })
})

/** Makes the public view of one branch. */
export const showBranch = Effect.map(listBranches, (list) =>
  Effect.fn("ShopBranches.show")(function* (shop: string, key: string) {
    const found = (yield* list(shop)).items.find(({ id, slug }) => id === key || slug === key)
    return (
      found ??
      (yield* new BranchNotFound({
        detail: "The shop has no such branch. List its branches with GET /v1/shops/{idOrSlug}/branches.",
      }))
    )
  }),
)

/** Makes the search of branches around a point. */
export const findBranches = Effect.gen(function* () {
  const store = yield* BranchStore

  return Effect.fn("ShopBranches.nearest")(function* ({
    lat,
    lng,
    radius = defaultRadius,
    ...page
  }: NearbyBranchQuery) {
    const after = yield* nearbyKeyset.decode(page)
    const rows = yield* store.nearest({ lat, lng }, { radius, page, after })
    const { items, nextCursor } = nearbyKeyset.page(rows, page, ({ chord, id }) => ({ chord, id }))
    const at = yield* now
    return { items: items.map((row) => toNearbyBranch(row, at)), nextCursor }
  })
})

const nearbyKeyset = keyset(
  "branches.nearest",
  Schema.Struct({ chord: Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 3 })), id: BranchId }),
)

/** Returns what every view of a branch shows. */
export const shownBranch = (row: BranchRow) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  address: row.address,
  location: { lat: row.lat, lng: row.lng },
  phone: row.phone,
  openingHours: row.openingHours,
  timeZone: row.timeZone,
})

const toBranch = (row: BranchRow, at: Date): Branch => ({
  ...shownBranch(row),
  isOpen: isBranchOpen(row.openingHours, row.timeZone, at),
})

const toNearbyBranch = (row: NearbyRow, at: Date): NearbyBranch => ({
  ...toBranch(row, at),
  shop: { id: row.shopId, slug: row.shopSlug, name: row.shopName },
  distance: Math.round(metresOf(row.chord) * 100) / 100,
})
