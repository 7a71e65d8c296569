import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"

/** Schema for a time zone: a name of the IANA database, such as `Europe/Berlin` or `UTC`; offsets are refused. */
export const TimeZone = Schema.String.check(
  Schema.isMaxLength(64),
  Schema.makeFilter((name: string) =>
    /^[A-Za-z]/u.test(name) && Option.isSome(DateTime.zoneMakeNamed(name))
      ? undefined
      : "Expected a time zone of the IANA database such as Europe/Berlin",
  ),
)
export type TimeZone = typeof TimeZone.Type
