import * as Schema from "effect/Schema"
import { Sku } from "../catalog/Sku.ts"
import { EmailAddress } from "../shared/EmailAddress.ts"
import { IdOrSlug } from "../shared/IdOrSlug.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { column, type RowLayout } from "../shared/RowFile.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { ItemStatus } from "./ItemStatus.ts"
import { ShippingAddress } from "./Order.ts"

/** Most units of one item. */
const maxQuantity = 1_000_000

/**
 * Schema for one row of an import or export: one item, with the order that it belongs to.
 *
 * Rows that follow each other with the same `number` are one order. What is said of the order is read from its first row;
 * further rows leave it out or say the same.
 */
export const OrderFileRow = Schema.Struct({
  /** Recognises the order; capital letters and small ones are the same. */
  number: line({ min: 1, max: 40 }),
  /** Required in the first row of an order, like the customer, the currency and the address. */
  placedAt: Schema.optionalKey(Timestamp),
  /** When its last item became final; when it was placed, if absent. The figures of that day count it. */
  settledAt: Schema.optionalKey(Schema.NullOr(Timestamp)),
  customerEmail: Schema.optionalKey(EmailAddress),
  currency: Schema.optionalKey(Currency),
  shippingAddress: Schema.optionalKey(ShippingAddress),
  note: Schema.optionalKey(Schema.NullOr(prose({ min: 1, max: 1000 }))),
  /** Slug of the shop that sold the item. */
  shop: IdOrSlug,
  sku: Sku,
  /** As it was sold; the product's when absent. */
  title: Schema.optionalKey(line({ min: 1, max: 200 })),
  quantity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxQuantity })),
  /** Minor units of the order's currency. */
  unitPrice: MinorUnits,
  /** Of imports, `delivered` or `cancelled`; delivered when absent. */
  status: Schema.optionalKey(ItemStatus),
})
export type OrderFileRow = typeof OrderFileRow.Type

/** What a file of orders looks like; prices are minor units. */
export const orderLayout: RowLayout = {
  together: "number",
  columns: [
    column("number"),
    column("placed_at"),
    column("settled_at"),
    column("customer_email"),
    column("currency"),
    column("shop"),
    column("sku"),
    column("title"),
    column("quantity", "number"),
    column("unit_price", "number"),
    column("status"),
    column("ship_to_name", "text", "shippingAddress.name"),
    column("ship_to_line1", "text", "shippingAddress.line1"),
    column("ship_to_line2", "text", "shippingAddress.line2"),
    column("ship_to_postal_code", "text", "shippingAddress.postalCode"),
    column("ship_to_city", "text", "shippingAddress.city"),
    column("ship_to_region", "text", "shippingAddress.region"),
    column("ship_to_country", "text", "shippingAddress.country"),
    column("ship_to_phone", "text", "shippingAddress.phone"),
    column("note"),
  ],
}
