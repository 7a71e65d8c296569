import * as Schema from "effect/Schema"
import { ImportBatch } from "../platform/transfers/TransferModels.ts"
import { PhoneNumberText } from "../shared/PhoneNumber.ts"
import { column, type RowLayout } from "../shared/RowFile.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Email, PersonName } from "./User.ts"

/**
 * Schema for one row of an import or export: one customer, recognised by the address, whatever its letter case.
 *
 * Absent fields leave what exists as it is. There is no password: a new customer chooses one through a mailed link.
 */
export const CustomerRow = Schema.Struct({
  email: Email,
  /** Required for a new customer, like the last name. */
  firstName: Schema.optionalKey(PersonName),
  lastName: Schema.optionalKey(PersonName),
  /** With its country code; null removes it. */
  phone: Schema.optionalKey(Schema.NullOr(PhoneNumberText)),
  /** Since when a new customer is one; now when absent. Ignored for those who exist. */
  createdAt: Schema.optionalKey(Timestamp),
})
export type CustomerRow = typeof CustomerRow.Type

/** Schema for one batch of an import of customers. */
export const CustomerBatch = Schema.Struct({
  ...ImportBatch.fields,
  /** Mails every new customer a link to choose a password with. Nobody is mailed without it. */
  invite: Schema.optionalKey(Schema.Boolean),
})
export type CustomerBatch = typeof CustomerBatch.Type

/** What a file of customers looks like. */
export const customerLayout: RowLayout = {
  together: "email",
  columns: [column("email"), column("first_name"), column("last_name"), column("phone"), column("created_at")],
}
