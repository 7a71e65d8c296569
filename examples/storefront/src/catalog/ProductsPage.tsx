import { queryOptions } from "@souk/sdk/query"
import { useQuery } from "@tanstack/react-query"
import { useSearchParams } from "wouter"
import { souk } from "../souk.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { More } from "../ui/More.tsx"
import { Page } from "../ui/Page.tsx"
import { pathTo, useCategories } from "./categories.ts"
import { FilterPanel } from "./FilterPanel.tsx"
import { type Filters, filtersOf } from "./filters.ts"
import { ProductGrid } from "./ProductGrid.tsx"
import { useProducts } from "./products.ts"

/** All products, those of a category or a shop, or what a search found: the address says which. */
export function ProductsPage() {
  const [params] = useSearchParams()
  const filters = filtersOf(params)
  const found = useProducts(filters)
  const [first] = found.data?.pages ?? []
  return (
    <Page title={useTitle(filters)} aside={first?.total !== undefined && <p role="status">{first.total} found</p>}>
      <div className="with-filters">
        <FilterPanel filters={filters} facets={first?.facets} />
        <div aria-busy={found.isFetching}>
          <Loaded query={found}>
            {({ pages }) => {
              const products = pages.flatMap((page) => page.items)
              return products.length === 0 ? (
                <p className="empty">Nothing fits. Take a filter away, or try other words.</p>
              ) : (
                <ProductGrid products={products} />
              )
            }}
          </Loaded>
          <More query={found} />
        </div>
      </div>
    </Page>
  )
}

function useTitle({ text, category, shop }: Filters): string {
  const categories = useCategories().data ?? []
  const shopName = useQuery({
    ...queryOptions(souk.shops.show, { idOrSlug: shop ?? "" }),
    enabled: shop !== undefined,
  }).data?.name
  if (text !== undefined) return `“${text}”`
  return pathTo(category, categories).at(-1)?.name ?? shopName ?? "Everything"
}
