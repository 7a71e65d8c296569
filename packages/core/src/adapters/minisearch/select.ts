import type {
  FacetCount,
  NamedPlace,
  ProductDocument,
  SearchFacets,
  SearchFilters,
  SearchOrder,
} from "../../ports/SearchIndex.ts"
import type { Rating } from "../../shared/Rating.ts"

/** A document that was found, and how well it fits. */
export interface Found<Document> {
  readonly document: Document
  readonly score: number
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true })

type Sortable = Found<{
  readonly id: string
  readonly title: string
  readonly createdAt: number
  readonly priceMin?: number
  readonly rating?: Rating
  readonly sold?: number
}>

const byId = (a: Sortable, b: Sortable) => (a.document.id < b.document.id ? -1 : 1)
const newest = (a: Sortable, b: Sortable) => b.document.createdAt - a.document.createdAt || byId(b, a)
const price = (a: Sortable, b: Sortable) => (a.document.priceMin ?? 0) - (b.document.priceMin ?? 0)

const sold = (a: Sortable, b: Sortable) => (b.document.sold ?? 0) - (a.document.sold ?? 0)
const rating = ({ document: a }: Sortable, { document: b }: Sortable) =>
  (b.rating?.average ?? 0) - (a.rating?.average ?? 0) || (b.rating?.count ?? 0) - (a.rating?.count ?? 0)

const comparisons: Readonly<Record<SearchOrder, (a: Sortable, b: Sortable) => number>> = {
  relevance: (a, b) => b.score - a.score || newest(a, b),
  newest,
  price: (a, b) => price(a, b) || byId(a, b),
  "-price": (a, b) => price(b, a) || byId(a, b),
  popularity: (a, b) => sold(a, b) || byId(b, a),
  rating: (a, b) => rating(a, b) || byId(b, a),
  title: (a, b) => collator.compare(a.document.title, b.document.title) || byId(a, b),
}

/** Returns one page in an order, without sorting what is not on it. */
export const pageOf = <A extends Sortable>(
  found: ReadonlyArray<A>,
  { order, offset, limit }: { readonly order: SearchOrder; readonly offset: number; readonly limit: number },
): ReadonlyArray<A> => {
  const compare = comparisons[order]
  const wanted = offset + limit
  if (wanted * 4 > found.length) return found.toSorted(compare).slice(offset, wanted)
  const best: Array<A> = []
  for (const each of found) {
    const last = best[wanted - 1]
    if (last !== undefined && compare(each, last) >= 0) continue
    let low = 0
    let high = best.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(best[middle] as A, each) <= 0) low = middle + 1
      else high = middle
    }
    best.splice(low, 0, each)
    if (best.length > wanted) best.pop()
  }
  return best.slice(offset)
}

const mostCategories = 50
const mostShops = 20

/** Counts documents by a place that they name. */
class Tally {
  readonly #counts = new Map<string, { readonly place: NamedPlace; count: number }>()

  add(place: NamedPlace): void {
    const counted = this.#counts.get(place.id)
    if (counted === undefined) this.#counts.set(place.id, { place, count: 1 })
    else counted.count += 1
  }

  /** The places with most documents. */
  most(limit: number): ReadonlyArray<FacetCount> {
    return [...this.#counts.values()]
      .toSorted((a, b) => b.count - a.count || (a.place.id < b.place.id ? -1 : 1))
      .slice(0, limit)
      .map(({ place: { id, slug, name }, count }) => ({ id, slug, name, count }))
  }
}

const is = (place: NamedPlace, idOrSlug: string): boolean => place.id === idOrSlug || place.slug === idOrSlug

/** Keeps the products that pass all filters, and counts for each facet those that pass all others. */
export const filterProducts = (found: Iterable<Found<ProductDocument>>, filters: SearchFilters) => {
  const passing: Array<Found<ProductDocument>> = []
  const shops = new Tally()
  const categories = new Tally()
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let inStock = 0
  let onSale = 0
  const { shop, category, minPrice = 0, maxPrice = Number.POSITIVE_INFINITY } = filters
  for (const each of found) {
    const { document } = each
    if (filters.topSale !== undefined && document.topSale !== filters.topSale) continue
    if (filters.topPopular !== undefined && document.topPopular !== filters.topPopular) continue
    const fits = {
      shop: shop === undefined || is(document.shop, shop),
      category: category === undefined || document.categories.some((place) => is(place, category)),
      price: document.priceMax >= minPrice && document.priceMin <= maxPrice,
      stock: filters.inStock === undefined || document.inStock === filters.inStock,
      sale: filters.onSale === undefined || document.onSale === filters.onSale,
    }
    const misses = +!fits.shop + +!fits.category + +!fits.price + +!fits.stock + +!fits.sale
    if (misses > 1) continue
    if (misses === 0) passing.push(each)
    const counts = (fit: boolean) => misses === 0 || !fit
    if (counts(fits.shop)) shops.add(document.shop)
    if (counts(fits.category)) for (const place of document.categories) categories.add(place)
    if (counts(fits.price)) {
      min = Math.min(min, document.priceMin)
      max = Math.max(max, document.priceMax)
    }
    if (document.inStock && counts(fits.stock)) inStock += 1
    if (document.onSale && counts(fits.sale)) onSale += 1
  }
  const facets: SearchFacets = {
    categories: categories.most(mostCategories),
    shops: shops.most(mostShops),
    price: min <= max ? { min, max } : null,
    inStock,
    onSale,
  }
  return { passing, facets }
}
