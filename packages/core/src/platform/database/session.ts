import type { PgPoolConfig } from "@effect/sql-pg/PgClient"
import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Result from "effect/Result"

const camelCased = new Map<string, string>()

// Column names repeat with every row of every query, so each is converted once.
const toCamelCase = (column: string): string => {
  const known = camelCased.get(column)
  if (known !== undefined) return known
  const name = column.replace(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase())
  camelCased.set(column, name)
  return name
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

const int8Oid = 20
const int8ArrayOid = 1016

const outOfRange = (message: string) => new PgTypes.CodecError({ message })

/** Types as Souk reads them: `bigint` columns are JavaScript numbers, and one beyond 2^53 is a defect. */
const types = (() => {
  const registry = PgTypes.makeRegistry()
  registry.register(
    int8Oid,
    {
      decode: (bytes) => {
        const value = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0))
        return Number.isSafeInteger(value)
          ? Result.succeed(value)
          : Result.fail(outOfRange("A bigint of the database exceeds 2^53 - 1"))
      },
      // The driver hands over numbers beyond 32 bits as bigint.
      encode: (value: number | bigint) => {
        if (!Number.isSafeInteger(Number(value))) return Result.fail(outOfRange(`${value} is not a safe integer`))
        const bytes = new Uint8Array(8)
        new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
        return Result.succeed(bytes)
      },
    },
    { arrayOid: int8ArrayOid },
  )
  return registry
})()

/** What every connection of Souk shares, whichever engine answers: snake_case columns appear as camelCase keys. */
export const session = {
  types,
  transformResultNames: toCamelCase,
  transformQueryNames: toSnakeCase,
  transformJson: false,
} satisfies PgPoolConfig
