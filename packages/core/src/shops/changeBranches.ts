import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { toCentimetre } from "../shared/GeoPoint.ts"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import { type BranchChanges, BranchId, maxBranches, type NewBranch, type OwnBranch } from "./Branch.ts"
import { BranchLimitReached, BranchNotFound } from "./BranchErrors.ts"
import { type BranchFields, type BranchRow, BranchStore } from "./BranchStore.ts"
import { shownBranch } from "./findBranches.ts"
import { callerShop } from "./ShopAccess.ts"
import { ShopBranchCreated, ShopBranchDeleted, ShopBranchUpdated } from "./ShopEvents.ts"

/** Makes the list of the branches of one's own shop, hidden ones too. */
export const listOwnBranches = Effect.gen(function* () {
  const store = yield* BranchStore
  const { member } = yield* callerShop

  return Effect.gen(function* () {
    const rows = yield* store.ofShop((yield* member).id, { activeOnly: false })
    return { items: rows.map(toOwnBranch) }
  }).pipe(Effect.withSpan("ShopBranches.listOwn"))
})

/** Makes the use case of opening a branch; its slug is made from its name and stays. */
export const addBranch = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* BranchStore
  const events = yield* Events
  const random = yield* SecureRandom
  const { lockedMember } = yield* callerShop

  return Effect.fn("ShopBranches.add")(function* (input: NewBranch) {
    const shop = yield* lockedMember
    const branches = yield* store.ofShop(shop.id, { activeOnly: false })
    if (branches.length >= maxBranches) {
      return yield* new BranchLimitReached({ detail: `A shop has ${maxBranches} branches at most. Delete one first.` })
    }
    const fields = yield* Effect.fromResult(withChanges({ phone: null, openingHours: null, isActive: true }, input))
    const id = BranchId.make(yield* random.uuidV7())
    const at = yield* now
    const slug = freeSlug(input.name, new Set(branches.map((branch) => branch.slug)))
    // The shop is locked: nobody else takes the slug meanwhile.
    yield* store.insert({ ...fields, id, shopId: shop.id, slug, createdAt: at })
    yield* events.append([ShopBranchCreated.of(shop.id, { shopId: shop.id, branchId: id })])
    const { timeZone } = shop
    return toOwnBranch({ ...fields, id, shopId: shop.id, slug, timeZone, createdAt: at, updatedAt: at })
  }, transaction)
})

/** Makes the use case of changing a branch. */
export const updateBranch = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* BranchStore
  const events = yield* Events
  const { lockedMember } = yield* callerShop

  return Effect.fn("ShopBranches.update")(function* (id: BranchId, changes: BranchChanges) {
    const shop = yield* lockedMember
    const branches = yield* store.ofShop(shop.id, { activeOnly: false })
    const current = branches.find((branch) => branch.id === id.toLowerCase())
    if (current === undefined) return yield* ownBranchNotFound()
    const { location = { lat: current.lat, lng: current.lng }, ...others } = changes
    const fields = yield* Effect.fromResult(withChanges(current, { ...pick(current), location, ...others }))
    const at = yield* now
    yield* store.update(current.id, fields, at)
    yield* events.append([ShopBranchUpdated.of(shop.id, { shopId: shop.id, branchId: current.id })])
    return toOwnBranch({ ...current, ...fields, updatedAt: at })
  }, transaction)
})

/** Makes the use case of closing a branch for good. */
export const removeBranch = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* BranchStore
  const events = yield* Events
  const { lockedMember } = yield* callerShop

  return Effect.fn("ShopBranches.remove")(function* (id: BranchId) {
    const shop = yield* lockedMember
    if (!(yield* store.remove(id, shop.id))) return yield* ownBranchNotFound()
    yield* events.append([ShopBranchDeleted.of(shop.id, { shopId: shop.id, branchId: id })])
  }, transaction)
})

const ownBranchNotFound = () =>
  new BranchNotFound({ detail: "Your shop has no such branch. List its branches with GET /v1/me/shop/branches." })

const pick = ({ name, address }: BranchRow) => ({ name, address })

// A phone number that the request does not name is kept as it is; it was read when it came.
const withChanges = (current: Pick<BranchFields, "phone" | "openingHours" | "isActive">, input: NewBranch) => {
  const phone =
    typeof input.phone === "string"
      ? parsePhoneNumber(input.phone, input.address.country)
      : Result.succeed(input.phone === null ? null : current.phone)
  return Result.map(phone, (phone): BranchFields => ({
    name: input.name,
    address: input.address,
    ...toCentimetre(input.location),
    phone,
    openingHours: input.openingHours === undefined ? current.openingHours : input.openingHours,
    isActive: input.isActive ?? current.isActive,
  }))
}

const freeSlug = (name: string, taken: ReadonlySet<string>): string => {
  const base = slugOf(name, "branch")
  let slug = base
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`
  return slug
}

const toOwnBranch = (row: BranchRow): OwnBranch => ({
  ...shownBranch(row),
  isActive: row.isActive,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})
