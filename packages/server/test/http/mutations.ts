import type { Json } from "./bodies.ts"

/** Picks from a list, by chance that a seed fixes. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number
  readonly pick: <A>(from: ReadonlyArray<A>) => A
}

/** Makes chance from a seed: the mulberry32 generator (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, pick: (from) => from[Math.floor(next() * from.length)] as never }
}

/** Texts that programs trip over. */
export const hostileTexts: ReadonlyArray<string> = [
  "",
  " ",
  "1",
  "-1",
  "null",
  "undefined",
  "true",
  "NaN",
  "1e308",
  "9007199254740993",
  "2147483648",
  "0",
  "00000000-0000-0000-0000-000000000000",
  "0199F49D-C5CA-7058-B551-54659DCA1B75",
  "{0199f49d-c5ca-7058-b551-54659dca1b75}",
  "' or 1=1 --",
  "'; drop table orders.orders; --",
  "$1",
  "%",
  "_",
  "%s%n",
  "\\",
  "\\u0000",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "a\udfffb",
  "\u202e\u2066evil",
  "👩‍👩‍👧‍👦".repeat(20),
  "é".normalize("NFD").repeat(50),
  "ﷺ".repeat(80),
  "\ufeff",
  "\u0085\u2028\u2029",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "__proto__",
  "constructor",
  "-271821-04-20T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-01-01T00:00:00.000Z",
  "2026-02-30",
  "EUR",
  "QQQ",
  "a".repeat(100),
  "a".repeat(1001),
  "a".repeat(70_000),
]

const hostileNumbers: ReadonlyArray<number> = [
  0,
  -0,
  -1,
  1,
  1.5,
  0.1,
  -1e-7,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  -(2 ** 53),
  1e15,
  1e21,
  1e308,
  -1e308,
  5e-324,
]

const deep = (levels: number): Json => {
  let value: Json = 0
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const hostileValues: ReadonlyArray<Json> = [
  null,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  { length: 3 },
  deep(500),
  Array.from({ length: 1500 }, (_, index) => index),
  ...hostileTexts,
  ...hostileNumbers,
]

type Mutation = (value: Json, chance: Chance) => Json

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const replaced: Mutation = (_, { pick }) => pick(hostileValues)

const shaken: Mutation = (value, { pick }) => {
  if (typeof value === "string") return pick([...hostileTexts, `${value} `, value.toUpperCase(), value + value])
  if (typeof value === "number") return pick([...hostileNumbers, value + 0.5, -value, `${value}`])
  if (typeof value === "boolean") return pick([`${value}`, value ? 1 : 0, null])
  return pick(hostileValues)
}

const reshaped: Mutation = (value, { pick, next }) => {
  if (Array.isArray(value)) {
    const items: ReadonlyArray<Json> = value
    return pick<Json>([[], [...items, ...items], [...items, null], [items], items[0] ?? null, items.slice(1)])
  }
  if (isObject(value)) {
    const keys = Object.keys(value)
    const { [pick(keys) ?? ""]: dropped = null, ...rest } = value
    const unknown = pick([
      "shopId",
      "ownerId",
      "isAdmin",
      "role",
      "__proto__",
      "constructor",
      "id",
      "price",
      "",
      "\ud800",
    ])
    return next() < 0.5 ? rest : Object.defineProperty({ ...value }, unknown, { value: dropped, enumerable: true })
  }
  return shaken(value, { pick, next })
}

const mutations: ReadonlyArray<Mutation> = [replaced, shaken, shaken, reshaped, reshaped]

/** Returns a JSON value with one thing about it changed for the worse, somewhere in it. */
export const mutate: Mutation = (value, chance) => {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : []
  if (entries.length === 0 || chance.next() < 0.25) return chance.pick(mutations)(value, chance)
  const [key, inner] = chance.pick(entries)
  const changed = mutate(inner, chance)
  return Array.isArray(value)
    ? value.map((item: Json, index) => (String(index) === key ? changed : item))
    : { ...(value as { readonly [key: string]: Json }), [key]: changed }
}
