import * as Result from "effect/Result"
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js"
import { InvalidPhoneNumber } from "./PhoneNumber.ts"

/**
 * Returns a phone number in E.164 (`+4930901820`), or InvalidPhoneNumber when no such number can exist.
 *
 * `country` (ISO 3166-1 alpha-2) is where a number without a country code is dialled.
 */
export const parsePhoneNumber = (text: string, country: string | null): Result.Result<string, InvalidPhoneNumber> => {
  const number = parsePhoneNumberFromString(
    text,
    country !== null && isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false },
  )
  return number?.isValid() === true
    ? Result.succeed(number.number)
    : Result.fail(
        new InvalidPhoneNumber({
          detail: "This cannot be a phone number. Write it with its country code, for example +49 30 901820.",
        }),
      )
}
