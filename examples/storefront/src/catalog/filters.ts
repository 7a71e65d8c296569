import type { SearchQueryInput } from "@souk/sdk"

/** What the address of the list of products can say. */
export type Filters = Pick<
  SearchQueryInput,
  "text" | "category" | "shop" | "minPrice" | "maxPrice" | "inStock" | "onSale" | "sort"
>

const sorts = ["relevance", "newest", "price", "-price", "popularity", "rating", "title"] as const

/** Reads filters from an address; what makes no sense is left out. */
export const filtersOf = (params: URLSearchParams): Filters => {
  const text = (name: string) => params.get(name)?.trim() || undefined
  const cents = (name: string) => {
    const amount = Number.parseFloat(params.get(name) ?? "")
    return amount >= 0 ? Math.round(amount * 100) : undefined
  }
  const flag = (name: string) => (params.get(name) === "true" ? true : undefined)
  return given({
    text: text("text"),
    category: text("category"),
    shop: text("shop"),
    minPrice: cents("minPrice"),
    maxPrice: cents("maxPrice"),
    inStock: flag("inStock"),
    onSale: flag("onSale"),
    sort: sorts.find((sort) => sort === params.get("sort")),
  })
}

type Given<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
