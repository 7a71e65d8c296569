import type { OperatorShop } from "@souk/sdk"
import { dateTime } from "../../output/format.ts"

/** What people are shown of a shop, in plain output and on the screen alike. */
export const shopFields = (shop: OperatorShop): ReadonlyArray<readonly [name: string, value: string | null]> => [
  ["Name", shop.name],
  ["State", shop.isVerified ? `${shop.state}, verified` : shop.state],
  ["Reason", shop.reason],
  ["Owner", shop.owner === null ? null : `${shop.owner.firstName} ${shop.owner.lastName} <${shop.owner.email}>`],
  ["Contact", [shop.contact.email, shop.contact.phone].filter((each) => each !== null).join(", ")],
  ["Place", placeOf(shop)],
  ["Currency", shop.currency],
  ["Submitted", dateTime(shop.submittedAt)],
  ["About", shop.about],
  ["Id", shop.id],
]

const placeOf = ({ address }: OperatorShop): string | null =>
  address === null ? null : [address.city, address.country].filter((each) => each !== "").join(", ")
