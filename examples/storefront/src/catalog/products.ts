import type { Facets, ProductCard } from "@souk/sdk"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { souk } from "../souk.ts"
import type { Filters } from "./filters.ts"

interface Found {
  readonly items: ReadonlyArray<ProductCard>
  readonly nextCursor: string | null
  /** Only of a search: how many there are, and what they could be narrowed by. */
  readonly total?: number
  readonly facets?: Facets
}

/** Products by what people typed (with typos forgiven, and facets), or all of them by filters. */
export const useProducts = (filters: Filters) =>
  useInfiniteQuery({
    // Two methods of the client behind one list: the only query of this shop that is put together by hand.
    queryKey: ["products", filters],
    queryFn: ({ pageParam, signal }) => (filters.text === undefined ? list : search)(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

type Find = (filters: Filters, cursor: string | null, signal: AbortSignal) => Promise<Found>

const list: Find = ({ sort = "newest", ...filters }, cursor, signal) =>
  souk.products.list(
    { ...filters, sort: sort === "relevance" ? "newest" : sort, limit: 24, ...(cursor !== null && { cursor }) },
    { signal },
  )

const search: Find = async (filters, cursor, signal) => {
  const { products, nextCursor } = await souk.search.query(
    { ...filters, kind: "products", limit: 24, ...(cursor !== null && { cursor }) },
    { signal },
  )
  return { items: [], ...products, nextCursor }
}
