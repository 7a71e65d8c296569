import * as Schema from "effect/Schema"
import { EmailAddress } from "../shared/EmailAddress.ts"
import { IdOrSlug } from "../shared/IdOrSlug.ts"
import { column, type RowLayout } from "../shared/RowFile.ts"
import { CreateShop } from "./Shop.ts"
import { ShopState } from "./ShopState.ts"

const { name, about, contactEmail, contactPhone, isContactPublic, address, socialLinks, timeZone, currency } =
  CreateShop.fields

/** Schema for one row of an import or export: one shop, recognised by its slug. Absent fields leave what exists as it is. */
export const ShopFileRow = Schema.Struct({
  slug: IdOrSlug,
  /** Who answers for a new shop; an account must have the address. Shops that exist keep their owner. */
  ownerEmail: Schema.optionalKey(EmailAddress),
  /** Required for a new shop, like what it says about itself. */
  name: Schema.optionalKey(name),
  about: Schema.optionalKey(about),
  /** The owner's when absent. */
  contactEmail: Schema.optionalKey(contactEmail),
  contactPhone,
  isContactPublic,
  address,
  socialLinks,
  timeZone,
  /** Of a new shop; fixed for one that exists. */
  currency,
  /** Of a new shop: `pending`, or `approved` to let it sell at once. Pending when absent, ignored for one that exists. */
  state: Schema.optionalKey(ShopState),
})
export type ShopFileRow = typeof ShopFileRow.Type

/** What a file of shops looks like. */
export const shopLayout: RowLayout = {
  together: "slug",
  columns: [
    column("slug"),
    column("owner_email"),
    column("name"),
    column("about"),
    column("contact_email"),
    column("contact_phone"),
    column("is_contact_public", "boolean"),
    column("line1", "text", "address.line1"),
    column("line2", "text", "address.line2"),
    column("postal_code", "text", "address.postalCode"),
    column("city", "text", "address.city"),
    column("region", "text", "address.region"),
    column("country", "text", "address.country"),
    column("social_links", "links"),
    column("time_zone"),
    column("currency"),
    column("state"),
  ],
}
