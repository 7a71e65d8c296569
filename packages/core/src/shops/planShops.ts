import * as Result from "effect/Result"
import { isProblem, rowError, rowProblem } from "../platform/transfers/rowErrors.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import type { RowError, RowProblem } from "../platform/transfers/TransferModels.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import type { UserId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { UpdateShop } from "./Shop.ts"
import { type ShopFields, withChanges } from "./ShopFields.ts"
import type { ShopFileRow } from "./ShopFileRow.ts"
import type { ShopRow } from "./ShopRow.ts"

/** What the rows of a batch name, as far as it exists. */
export interface NamedByShops {
  /** By slug. */
  readonly shops: ReadonlyMap<string, ShopRow>
  /** By `emailKey`. */
  readonly owners: ReadonlyMap<string, UserId>
  /** People who belong to a shop. */
  readonly members: ReadonlySet<UserId>
  /** Currency of a shop that names none. */
  readonly currency: Currency
}

/** A shop about to be opened. */
export interface ShopToOpen {
  readonly slug: string
  readonly ownerId: UserId
  readonly fields: ShopFields
  readonly isApproved: boolean
}

/** What a batch of shops comes to. */
export interface ShopPlan {
  readonly opened: ReadonlyArray<ShopToOpen>
  readonly changed: ReadonlyArray<{ readonly shop: ShopRow; readonly fields: ShopFields }>
  readonly unchanged: number
  readonly errors: ReadonlyArray<RowError>
}

/** Decides which shops a batch opens and which it changes. */
export const planShops = (rows: ReadonlyArray<NumberedRow<ShopFileRow>>, named: NamedByShops): ShopPlan => {
  const opened: Array<ShopToOpen> = []
  const changed: Array<{ shop: ShopRow; fields: ShopFields }> = []
  const errors: Array<RowError> = []
  const busy = new Set<UserId>(named.members)
  const seen = new Set<string>()
  let unchanged = 0
  for (const { number, row } of rows) {
    const shop = named.shops.get(row.slug)
    const decision = seen.has(row.slug)
      ? rowProblem("slug", "duplicate", "An earlier row of the same batch has it already")
      : shop === undefined
        ? open(row, named, busy)
        : change(row, shop)
    seen.add(row.slug)
    if (isProblem(decision)) errors.push(rowError(number, row.slug, decision))
    else if ("ownerId" in decision) {
      busy.add(decision.ownerId)
      opened.push(decision)
    } else if (shop !== undefined && !isSame(shop, decision)) changed.push({ shop, fields: decision })
    else unchanged++
  }
  return { opened, changed, unchanged, errors }
}

const open = (row: ShopFileRow, named: NamedByShops, busy: ReadonlySet<UserId>): ShopToOpen | RowProblem => {
  const { ownerEmail, name, about, currency = named.currency, state = "pending" } = row
  if (ownerEmail === undefined)
    return rowProblem("ownerEmail", "required", "A new shop needs somebody who answers for it")
  if (name === undefined) return rowProblem("name", "required", "A new shop needs it")
  if (about === undefined) return rowProblem("about", "required", "A new shop needs it")
  if (state !== "pending" && state !== "approved") {
    return rowProblem("state", "conflict", "A new shop is pending or approved")
  }
  const ownerId = named.owners.get(emailKey(ownerEmail))
  if (ownerId === undefined) {
    return rowProblem("ownerEmail", "not_found", "No customer has this address; import customers first")
  }
  if (busy.has(ownerId)) return rowProblem("ownerEmail", "taken", "Belongs to a shop already, and nobody has two")
  const fields = merged(
    {
      name,
      about,
      contactEmail: ownerEmail,
      contactPhone: null,
      isContactPublic: false,
      address: null,
      socialLinks: [],
      timeZone: "UTC",
      currency,
    },
    row,
  )
  return isProblem(fields) ? fields : { slug: row.slug, ownerId, fields, isApproved: state === "approved" }
}

const change = (row: ShopFileRow, shop: ShopRow): ShopFields | RowProblem => {
  if (shop.state === "deleted") return rowProblem("slug", "taken", "Belonged to a shop that was deleted")
  if (row.currency !== undefined && row.currency !== shop.currency) {
    return rowProblem("currency", "conflict", `The shop has ${shop.currency}, and keeps it`)
  }
  return merged(shop, row)
}

const merged = (
  current: Omit<ShopFields, "nameKey">,
  { slug: _slug, ownerEmail: _owner, state: _state, currency: _currency, ...changes }: ShopFileRow,
): ShopFields | RowProblem => {
  const fields = withChanges(current, changes satisfies Omit<UpdateShop, "ifVersion">)
  return Result.isSuccess(fields)
    ? fields.success
    : rowProblem("contactPhone", "invalid", "Cannot be a phone number; write it with its country code: +49 30 901820")
}

const isSame = (shop: ShopRow, fields: ShopFields): boolean =>
  Object.entries(fields).every(([key, value]) => canonical(shop[key as keyof ShopFields]) === canonical(value))

// JSON of the database has its keys in another order.
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
