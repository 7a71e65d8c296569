import type { Call, List, Page } from "./client/Call.ts"
import type { CallOptions } from "./client/ClientOptions.ts"
import type { ErrorCode, ErrorOf } from "./client/SoukError.ts"

/** A method of a client that reads something. */
export type Read<Input, A, Code extends ErrorCode> = (input: Input, options?: CallOptions) => Call<A, Code>

/** A method of a client that reads a list, page by page. */
export type ReadList<Input, Item, Code extends ErrorCode> = (input: Input, options?: CallOptions) => List<Item, Code>

/** `["souk", group, method]`, then the input if there is one, then `"pages"` for an infinite query. */
export type QueryKey = readonly ["souk", string, string, ...ReadonlyArray<unknown>]

/** What `useQuery` of TanStack Query (React, Vue, Solid, Svelte, Angular) and `queryClient.fetchQuery` take. */
export interface QueryOptions<A, Code extends ErrorCode> {
  readonly queryKey: QueryKey
  readonly queryFn: (context: QueryContext) => Promise<A>
  /** Never: the client has tried again already. From here TanStack also learns the type of `error`. */
  readonly retry: (failureCount: number, error: ErrorOf<Code>) => boolean
}

/** What `useInfiniteQuery` of TanStack Query takes; `data.pages` are the pages of a list. */
export interface InfiniteQueryOptions<Item, Code extends ErrorCode> {
  readonly queryKey: QueryKey
  readonly queryFn: (context: QueryContext & { readonly pageParam: string | undefined }) => Promise<Page<Item>>
  readonly initialPageParam: string | undefined
  readonly getNextPageParam: (page: Page<Item>) => string | null
  /** Never: the client has tried again already. From here TanStack also learns the type of `error`. */
  readonly retry: (failureCount: number, error: ErrorOf<Code>) => boolean
}

/** What a query function is told. */
export interface QueryContext {
  readonly signal: AbortSignal
}

/** The input of a method, absent where the method can do without. */
type InputOf<Input> = undefined extends Input ? [input?: Input] : [input: Input]

/**
 * Returns the key under which `queryOptions` keeps an answer. Without input it starts the keys of all answers of the
 * method, which is what `invalidateQueries` takes; `["souk", "products"]` starts those of a whole group.
 */
export const queryKey = <Input>(
  method: (input: Input, options?: CallOptions) => unknown,
  ...input: [input?: Input]
): QueryKey => {
  const [group, name] = method.name.split(".")
  // A wrapped method would share its key with others.
  if (!group || !name) throw new TypeError("Expected a method of the client, such as `client.products.list`")
  return ["souk", group, name, ...(input[0] === undefined ? [] : input)]
}

/**
 * Makes the options of a query: its key, a function that ends its request when the query is cancelled, and the type of
 * its failures.
 *
 * @example
 * ```ts
 * import { createClient } from "@souk/sdk"
 * import { queryOptions } from "@souk/sdk/query"
 *
 * const client = createClient({ url: "http://localhost:3000" })
 * const product = queryOptions(client.products.show, { idOrSlug: "oak-lamp" })
 * const shown = { ...product, staleTime: 60_000 } // for useQuery, useSuspenseQuery, prefetchQuery …
 * ```
 */
export const queryOptions = <Input, A, Code extends ErrorCode>(
  method: Read<Input, A, Code>,
  ...input: InputOf<Input>
): QueryOptions<A, Code> => ({
  queryKey: queryKey(method, ...input),
  queryFn: ({ signal }) => method(input[0] as Input, { signal }),
  retry: never,
})

/**
 * Makes the options of an infinite query over the pages of a list, each with `limit` items.
 *
 * @example
 * ```ts
 * import { createClient } from "@souk/sdk"
 * import { infiniteQueryOptions } from "@souk/sdk/query"
 *
 * const client = createClient({ url: "http://localhost:3000" })
 * const lamps = infiniteQueryOptions(client.products.list, { limit: 24, sort: "price" }) // for useInfiniteQuery
 * ```
 */
export const infiniteQueryOptions = <Input, Item, Code extends ErrorCode>(
  method: ReadList<Input, Item, Code>,
  ...input: InputOf<Input>
): InfiniteQueryOptions<Item, Code> => ({
  queryKey: [...queryKey(method, ...input), "pages"] as unknown as QueryKey,
  queryFn: ({ signal, pageParam }) =>
    method((pageParam === undefined ? input[0] : { ...input[0], cursor: pageParam }) as Input, { signal }),
  initialPageParam: undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  retry: never,
})

const never = () => false
