import * as Schema from "effect/Schema"

/** How long a text may be, in UTF-16 code units, after the spaces around it are removed. */
export interface TextBounds {
  readonly min?: number
  readonly max: number
}

// PostgreSQL cannot store U+0000 nor half a surrogate pair, and no name holds a control character on purpose.
const noControls = /^[^\p{Cc}\p{Cs}]*$/u
const noControlsButLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u

const bounded = (bounds: TextBounds, pattern: RegExp, message: string) =>
  Schema.Trim.check(
    Schema.isMinLength(bounds.min ?? 0),
    Schema.isMaxLength(bounds.max),
    Schema.isPattern(pattern, { message }),
  )

/** Schema for a text of one line, such as a name: trimmed, bounded, without control characters. */
export const line = (bounds: TextBounds) => bounded(bounds, noControls, "Expected one line without control characters")

/** Schema for a text of several lines, such as a description: trimmed, bounded, no control characters but line breaks and tabs. */
export const prose = (bounds: TextBounds) =>
  bounded(bounds, noControlsButLines, "Expected text without control characters")
