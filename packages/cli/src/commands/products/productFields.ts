import type { VendorProduct } from "@souk/sdk"
import { dateTime, money } from "../../output/format.ts"

/** Where a product stands, in a word. */
export const stateOf = ({ suspendedReason, isActive, isListed }: VendorProduct): string => {
  if (suspendedReason !== null) return "suspended"
  if (!isActive) return "inactive"
  return isListed ? "listed" : "not listed"
}

/** What people are shown of a product. */
export const productFields = (product: VendorProduct): ReadonlyArray<readonly [name: string, value: string | null]> => [
  ["Title", product.title],
  ["State", stateOf(product)],
  ["Reason", product.suspendedReason],
  ["SKU", product.sku],
  ["Cost", money(product.cost, product.currency)],
  ["Categories", product.categories.map(({ name }) => name).join(", ") || null],
  ["Images", String(product.images.length)],
  ["Shop", product.shopId],
  ["Changed", dateTime(product.updatedAt)],
  ["About", product.description === "" ? null : product.description],
  ["Id", product.id],
]
