import type { Media } from "../platform/media/Media.ts"
import type { FacetCount, ProductDocument, SearchFacets, SearchHit, ShopDocument } from "../ports/SearchIndex.ts"
import { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"
import { Currency } from "../shared/Money.ts"
import type { ProductHit, SearchResult, ShopHit } from "./SearchResult.ts"

/** Returns a product that was found as the public sees it. */
export const presentProduct = (hit: SearchHit<ProductDocument>, media: Media["Service"]): ProductHit => {
  const { id, slug, title, shop, priceMin, priceMax, currency, inStock, onSale, topSale, topPopular } = hit.document
  const { rating, image, createdAt } = hit.document
  return {
    id: ProductId.make(id),
    slug,
    title,
    shop: { ...shop, id: ShopId.make(shop.id) },
    priceMin,
    priceMax,
    currency: Currency.make(currency),
    rating,
    inStock,
    onSale,
    topSale,
    topPopular,
    image: image === null ? null : { alt: image.alt, image: media.present(image.file) },
    createdAt: new Date(createdAt),
    highlights: hit.highlights,
  }
}

/** Returns a shop that was found as the public sees it. */
export const presentShop = ({ document, highlights }: SearchHit<ShopDocument>): ShopHit => ({
  id: ShopId.make(document.id),
  slug: document.slug,
  name: document.title,
  isVerified: document.isVerified,
  createdAt: new Date(document.createdAt),
  highlights,
})

/** Returns the counts of what else the filters could be. */
export const presentFacets = (facets: SearchFacets | null): NonNullable<SearchResult["products"]>["facets"] => ({
  categories: (facets?.categories ?? []).map((facet) => withId(facet, CategoryId.make(facet.id))),
  shops: (facets?.shops ?? []).map((facet) => withId(facet, ShopId.make(facet.id))),
  price: facets?.price ?? null,
  inStock: facets?.inStock ?? 0,
  onSale: facets?.onSale ?? 0,
})

const withId = <Id>({ slug, name, count }: FacetCount, id: Id) => ({ id, slug, name, count })
