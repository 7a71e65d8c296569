/**
 * Writes an array as PostgreSQL's array literal, to be cast: `${arrayLiteral(prices)}::bigint[]`.
 *
 * For numbers and for whatever may be null. The driver infers the type of an array from its elements and refuses one
 * that holds only nulls, or numbers on both sides of 2^31.
 */
export const arrayLiteral = (values: ReadonlyArray<number | string | null>): string =>
  `{${values.map((value) => (typeof value === "string" ? quoted(value) : (value ?? "NULL"))).join(",")}}`

const quoted = (text: string): string => `"${text.replace(/["\\]/gu, String.raw`\$&`)}"`
