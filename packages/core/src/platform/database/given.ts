import type { Fragment } from "effect/sql/Statement"

/**
 * Returns the condition of a filter that was given, and none for one that was not; `sql.and` joins them.
 *
 * A statement names only the filters that it uses, so that it is planned once for each set of them and can use the index
 * that serves it. `$1 is null or customer_id = $1` would be planned anew whenever it runs, or run without the index.
 *
 * @example
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Database } from "@souk/core/platform/database/Database"
 *
 * const shopsIn = (state: string | undefined) =>
 *   Effect.flatMap(Database, ({ sql }) =>
 *     sql`select id from shops.shops where ${sql.and([...given(state, (value) => sql`state = ${value}`)])}`,
 *   )
 * ```
 */
export const given = <A>(filter: A | null | undefined, condition: (value: A) => Fragment): ReadonlyArray<Fragment> =>
  filter === null || filter === undefined ? [] : [condition(filter)]
