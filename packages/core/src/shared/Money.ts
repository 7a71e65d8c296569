import * as Schema from "effect/Schema"

/**
 * Schema for an amount in minor units of its currency (cents of EUR, yen of JPY): an integer from 0 to 10^12.
 *
 * The bound keeps every sum over an order of 10,000 lines × 10,000 units out of reach of 2^53.
 */
export const MinorUnits = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000_000_000 }))
export type MinorUnits = typeof MinorUnits.Type

/** Schema for a currency: an ISO 4217 code of three capital letters that the runtime's CLDR data knows. */
export const Currency = Schema.String.check(
  Schema.isPattern(/^[A-Z]{3}$/u, { message: "Expected an ISO 4217 code such as EUR" }),
).pipe(Schema.brand("Currency"))
export type Currency = typeof Currency.Type
