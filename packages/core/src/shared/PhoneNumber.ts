import * as Schema from "effect/Schema"
import { Problem } from "./Problem.ts"

/** Schema for a phone number as people type it; `parsePhoneNumber` decides whether it can be one. */
export const PhoneNumberText = Schema.Trim.check(
  Schema.isMinLength(3),
  Schema.isMaxLength(40),
  Schema.isPattern(/^\P{Cc}*$/u, { message: "Expected a phone number such as +49 30 901820" }),
)

/** Text that was meant as a phone number cannot be one. */
export class InvalidPhoneNumber extends Problem<InvalidPhoneNumber>()("InvalidPhoneNumber", {
  code: "invalid_phone_number",
  status: 422,
  title: "Invalid phone number",
}) {}
