import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Problem } from "./Problem.ts"

/** Largest page that a list answers. */
export const maxPageSize = 100

/** Size of a page when the caller names none. */
export const defaultPageSize = 20

/** The `cursor` of a list request was not one that this list handed out. */
export class InvalidCursor extends Problem<InvalidCursor>()("InvalidCursor", {
  code: "invalid_cursor",
  status: 400,
  title: "Invalid cursor",
}) {}

/** Schema for the size of a page: 1–100. */
export const PageSize = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxPageSize }))

/** Fields that every list request accepts. */
export const pageFields = {
  /** Items on the page, 1–100; 20 when absent. */
  limit: Schema.optionalKey(PageSize),
  /** `nextCursor` of the page before; absent for the first page. */
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(1000))),
}

/** Schema for a list request without filters. */
export const PageQuery = Schema.Struct(pageFields)
export type PageQuery = typeof PageQuery.Type

/** Schema for one page of a list: `nextCursor` is null on the last page. */
export const Page = <S extends Schema.Top>(item: S) =>
  Schema.Struct({ items: Schema.Array(item), nextCursor: Schema.NullOr(Schema.String) })

/** Schema for a list that is short enough to be answered whole. */
export const List = <S extends Schema.Top>(item: S) => Schema.Struct({ items: Schema.Array(item) })

/** One page of a list. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly nextCursor: string | null
}

/**
 * The keyset of one list: the values of the last row that the next page starts after.
 *
 * A cursor is opaque to callers: base64url of the JSON of the list's name and the key. It is not a secret and grants
 * nothing; lists filter by owner in SQL whatever the cursor says.
 */
export interface Keyset<Key> {
  /** Decodes a request's cursor; null when the request has none; fails with InvalidCursor on anything foreign. */
  readonly decode: (query: PageQuery) => Effect.Effect<Key | null, InvalidCursor>
  /** Cuts rows fetched with `limit + 1` to a page and makes the cursor from the last item kept. */
  readonly page: <A>(rows: ReadonlyArray<A>, query: PageQuery, keyOf: (row: A) => Key) => Page<A>
}

/** Rows to fetch for a request: one more than the page, to know whether another page follows. */
export const fetchSize = (query: PageQuery): number => (query.limit ?? defaultPageSize) + 1

/**
 * Makes the keyset of a list from the schema of its key, for example `{ createdAt, id }`. Cursors carry the name of their
 * list: another one refuses them, even if its key looks the same.
 */
export const keyset = <Key, Encoded>(list: string, key: Schema.Codec<Key, Encoded>): Keyset<Key> => {
  const bound = Schema.Tuple([Schema.Literal(list), key])
  const json = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(Schema.toCodecJson(bound))))
  const decode = Schema.decodeEffect(json)
  const encode = Schema.encodeSync(json)
  return {
    decode: (query) =>
      query.cursor === undefined
        ? Effect.succeed(null)
        : Effect.mapBoth(decode(query.cursor), {
            onSuccess: ([, decoded]) => decoded,
            onFailure: () =>
              new InvalidCursor({
                detail: "This cursor does not belong to this list. Start again without `cursor`.",
              }),
          }),
    page: (rows, query, keyOf) => {
      const limit = query.limit ?? defaultPageSize
      const items = rows.slice(0, limit)
      const last = items[items.length - 1]
      return {
        items,
        nextCursor: rows.length > limit && last !== undefined ? encode([list, keyOf(last)]) : null,
      }
    },
  }
}
