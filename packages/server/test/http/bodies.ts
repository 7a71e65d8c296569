import * as Arbitrary from "effect/Arbitrary"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Operation } from "./operations.ts"

/** A JSON value, as requests carry it. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

// Patterns that are too narrow to be met by chance: addresses of mail, currencies, names of time zones.
const written: Readonly<Record<string, Json>> = {
  "auth.register": { firstName: "Wri", lastName: "Tten", email: "written@example.com", password: "a long password" },
  "auth.login": { email: "written@example.com", password: "not the password" },
  "auth.requestPasswordReset": { email: "nobody@example.com" },
  "shops.create": { name: "Written", about: "By hand.", contactEmail: "written@example.com", currency: "EUR" },
  // Any JSON fits a row, also what is refused before rows are looked at.
  "productTransfer.importBatch": { importId: "0199f49d-c5ca-7058-b551-54659dca1b75", offset: 1, rows: [{ sku: "?" }] },
  "operatorProductTransfer.importBatch": {
    offset: 0,
    rows: [{ productSku: "W", sku: "W-1", price: 1, title: "W" }],
    dryRun: true,
  },
  "shopTransfer.importBatch": { offset: 0, rows: [{ slug: "written" }], dryRun: true },
  "customerTransfer.importBatch": { offset: 0, rows: [{ email: "written@example.com" }], dryRun: true },
  "orderTransfer.importBatch": { offset: 0, rows: [{ number: "W-1" }], dryRun: true },
  "shopStaff.invite": { email: "written@example.com", role: "staff" },
  "shopProducts.create": {
    title: "Walnut bowl",
    sku: "WRITTEN",
    cost: 900,
    categoryIds: [],
    variations: [{ sku: "WRITTEN-S", price: 2500, stock: { onHand: 3 }, dimensions: null }],
  },
}

// Schemas of the contract need no services, which their widened type cannot tell.
const encoderOf = (schema: Schema.Top) =>
  Schema.encodeUnknownSync(Schema.toCodecJson(schema) as unknown as Schema.Codec<unknown, Json>)

/** Returns bodies that an operation accepts, the same ones for the same seed; ids in them name nothing. */
export const validBodies = async (
  { id, payload }: Operation,
  options: { readonly count: number; readonly seed: number },
): Promise<ReadonlyArray<Json>> => {
  const byHand = written[id]
  if (byHand !== undefined) return Array.from({ length: options.count }, () => byHand)
  if (payload === null) return []
  const values = await Effect.runPromise(Arbitrary.sampleEffect(Arbitrary.schema(payload), { ...options, size: 20 }))
  return values.map((value) => encoderOf(payload)(value))
}

/** Replaces every id in a body, told by the name of its field, by the id that `idOf` has for that name. */
export const withIds = (body: Json, idOf: (field: string) => string | undefined, field = ""): Json => {
  if (Array.isArray(body)) {
    const items = body.map((item: Json) => withIds(item, idOf, field.replace(/s$/u, "")))
    return items.every((item) => typeof item === "string") ? [...new Set(items)] : items
  }
  if (typeof body === "object" && body !== null) {
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withIds(value, idOf, key)]))
  }
  return typeof body === "string" ? (idOf(field) ?? body) : body
}
