import * as Schema from "effect/Schema"
import { line } from "./Text.ts"

/** Schema for a country: two capital letters of ISO 3166-1, `DE`. */
export const CountryCode = Schema.String.check(
  Schema.isPattern(/^[A-Z]{2}$/u, { message: "Expected an ISO 3166-1 country code such as DE" }),
)
export type CountryCode = typeof CountryCode.Type

/** Schema for a postal address; which lines a country needs is left to whoever writes it. */
export const PostalAddress = Schema.Struct({
  line1: line({ min: 1, max: 120 }),
  line2: Schema.optionalKey(line({ max: 120 })),
  postalCode: Schema.optionalKey(line({ max: 20 })),
  city: line({ min: 1, max: 80 }),
  /** State, province, prefecture. */
  region: Schema.optionalKey(line({ max: 80 })),
  country: CountryCode,
})
export type PostalAddress = typeof PostalAddress.Type
