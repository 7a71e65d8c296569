import * as Schema from "effect/Schema"

/**
 * Tells whether the digits are a GTIN (EAN-8, UPC-A, EAN-13 or GTIN-14) with a correct check digit.
 *
 * GS1 General Specifications §7.9: from the right, digits before the check digit weigh 3, 1, 3, …; the sum with the
 * check digit is a multiple of 10.
 */
export const isGtin = (digits: string): boolean => {
  if (!/^(?:\d{8}|\d{12,14})$/u.test(digits)) return false
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** Schema for a barcode: EAN-8, UPC-A, EAN-13 or GTIN-14, digits only, check digit correct. */
export const Barcode = Schema.String.check(
  Schema.isMaxLength(14),
  Schema.makeFilter((digits: string) => isGtin(digits) || "Expected an EAN or UPC with a correct check digit"),
)
