import * as Result from "effect/Result"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import { nameKey, type ResubmitShop, type UpdateShop } from "./Shop.ts"
import type { ShopRow } from "./ShopRow.ts"

/** What a shop's owner fills in. */
export type ShopFields = Pick<
  ShopRow,
  | "name"
  | "nameKey"
  | "about"
  | "contactEmail"
  | "contactPhone"
  | "isContactPublic"
  | "address"
  | "socialLinks"
  | "timeZone"
  | "currency"
>

/** Returns the fields with changes applied; a new phone number without country code is read in the address's country. */
export const withChanges = (
  current: Omit<ShopFields, "nameKey">,
  changes: Omit<UpdateShop, "ifVersion"> | ResubmitShop,
): Result.Result<ShopFields, InvalidPhoneNumber> => {
  const merged = { ...current, ...changes }
  const phone =
    typeof changes.contactPhone === "string"
      ? parsePhoneNumber(changes.contactPhone, merged.address?.country ?? null)
      : Result.succeed(merged.contactPhone)
  return Result.map(phone, (contactPhone) => ({
    name: merged.name,
    nameKey: nameKey(merged.name),
    about: merged.about,
    contactEmail: merged.contactEmail,
    contactPhone,
    isContactPublic: merged.isContactPublic,
    address: merged.address,
    socialLinks: merged.socialLinks,
    timeZone: merged.timeZone,
    currency: merged.currency,
  }))
}
