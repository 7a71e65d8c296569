import * as Redacted from "effect/Redacted"

/** What of a JSON value is more than that: a date, a secret, the items of an array, or fields of an object. */
export type Revival = "date" | "redacted" | readonly [Revival] | { readonly [field: string]: Revival }

/** Makes dates and secrets of a JSON value that nobody else holds, in place. */
export const revive = (value: unknown, revival: Revival | undefined): unknown => {
  if (revival === undefined || value === null || value === undefined) return value
  if (revival === "date") return new Date(value as string)
  if (revival === "redacted") return Redacted.make(value)
  if (isItems(revival)) return (value as ReadonlyArray<unknown>).map((item) => revive(item, revival[0]))
  const object = value as Record<string, unknown>
  for (const [name, inner] of Object.entries(revival)) {
    if (name in object) object[name] = revive(object[name], inner)
  }
  return object
}

const isItems = (revival: Revival): revival is readonly [Revival] => Array.isArray(revival)

/** Shows what secrets hide, for sending them. */
export const reveal = (value: unknown): unknown => {
  if (Redacted.isRedacted(value)) return Redacted.value(value)
  if (Array.isArray(value)) return value.map(reveal)
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reveal(inner)]))
    : value
}
