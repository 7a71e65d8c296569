import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { ImageFile } from "../shared/Image.ts"
import type { Rating } from "../shared/Rating.ts"

/** The service behind the index does not answer, or refused. */
export class SearchIndexUnavailable extends Schema.TaggedError<SearchIndexUnavailable>()("SearchIndexUnavailable", {
  cause: Schema.Defect(),
}) {
  override get message() {
    return `The search index does not answer: ${String(this.cause)}`
  }
}

/** What can be searched; each kind lies in an index of its own. */
export const searchKinds = ["products", "shops"] as const
export type SearchKind = (typeof searchKinds)[number]

/** A category or shop as documents name it. */
export interface NamedPlace {
  readonly id: string
  readonly slug: string
  readonly name: string
}

interface Indexed {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly description: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Changes whenever anything of the document does, but for `sold`: what a check against the database compares. */
  readonly fingerprint: string
}

/** A product as the index keeps it: what is searched, filtered, sorted and shown. */
export interface ProductDocument extends Indexed {
  readonly kind: "products"
  readonly shop: NamedPlace
  /** The product's categories with all that are above them. */
  readonly categories: ReadonlyArray<NamedPlace>
  readonly skus: ReadonlyArray<string>
  /** Values of options, such as colours. */
  readonly options: ReadonlyArray<string>
  /** Lowest and highest price, in minor units. */
  readonly priceMin: number
  readonly priceMax: number
  readonly currency: string
  readonly inStock: boolean
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  /** What the stars of its comments add up to; 1–5, two decimals. */
  readonly rating: Rating
  /** Units sold when it was last read, for the order by popularity only. */
  readonly sold: number
  readonly image: { readonly alt: string; readonly file: ImageFile } | null
}

/** A shop as the index keeps it. */
export interface ShopDocument extends Indexed {
  readonly kind: "shops"
  readonly isVerified: boolean
}

export type SearchDocument = ProductDocument | ShopDocument

/** One change of an index. */
export type DocumentChange =
  | { readonly upsert: SearchDocument }
  | { readonly remove: { readonly kind: SearchKind; readonly id: string } }

/** One word of what is searched, or several that belong together, and how exact a document has to be about it. */
export interface SearchTerm {
  /** Of several words, all must be there. */
  readonly text: string
  /** Other words for it, or other ways to write it; each may be several words, of which all must be there. */
  readonly synonyms: ReadonlyArray<string>
  /** Letters that may differ, be missing or be too many, or pairs of neighbours that may be exchanged: 0–2. */
  readonly typos: 0 | 1 | 2
  /** Whether the word may only be the beginning of one. */
  readonly prefix: boolean
}

/** Conditions on documents; those on products leave shops alone. */
export interface SearchFilters {
  /** Products of the shop with this id or slug. */
  readonly shop?: string
  /** Products in the category with this id or slug, or below it. */
  readonly category?: string
  /** Products with a price at or above it, in minor units. */
  readonly minPrice?: number
  /** Products with a price at or below it, in minor units. */
  readonly maxPrice?: number
  readonly inStock?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
}

/**
 * Order of what was found; `relevance` without terms is `newest`. `popularity` is most sold first; `rating` best average
 * first, of those the most rated, unrated last. Shops have no price, sales and stars: those orders leave them by id.
 */
export type SearchOrder = "relevance" | "newest" | "price" | "-price" | "popularity" | "rating" | "title"

export interface SearchRequest {
  /** None finds everything. */
  readonly terms: ReadonlyArray<SearchTerm>
  /** Whether every term has to be there, or any. */
  readonly match: "all" | "any"
  readonly filters: SearchFilters
  readonly order: SearchOrder
  readonly offset: number
  readonly limit: number
}

/** A stretch of text, and whether it is what was searched. */
export interface HighlightedText {
  readonly text: string
  readonly isMatch: boolean
}

export interface SearchHit<Document> {
  readonly document: Document
  readonly highlights: {
    readonly title: ReadonlyArray<HighlightedText>
    /** The part of the description around what was found; empty when nothing was. */
    readonly description: ReadonlyArray<HighlightedText>
  }
}

/** How many products there are, whatever the filter on the same field says. */
export interface FacetCount extends NamedPlace {
  readonly count: number
}

/** Counts of what else the filters could be: each disregards the filter on its own field. */
export interface SearchFacets {
  /** Most first, at most 50. */
  readonly categories: ReadonlyArray<FacetCount>
  /** Most first, at most 20. */
  readonly shops: ReadonlyArray<FacetCount>
  /** Lowest and highest price, in minor units; null when there is nothing. */
  readonly price: { readonly min: number; readonly max: number } | null
  readonly inStock: number
  readonly onSale: number
}

export interface SearchAnswer<Document> {
  /** How many there are in all. */
  readonly total: number
  readonly hits: ReadonlyArray<SearchHit<Document>>
  /** Null for shops. */
  readonly facets: SearchFacets | null
}

/** Documents of one kind, by the name of it. */
export interface DocumentOf {
  readonly products: ProductDocument
  readonly shops: ShopDocument
}

/** What completes a text. */
export interface Completion {
  readonly id: string
  readonly slug: string
  readonly title: string
}

/** What a consistency check compares. */
export interface IndexEntry {
  readonly id: string
  readonly fingerprint: string
}

type Asked<A> = Effect.Effect<A, SearchIndexUnavailable>

/**
 * Finds documents by text. Everything in it can be made again from the database.
 *
 * Documents lie in generations: one is current and answers, another may be in the making. `title` weighs twice what
 * `description` does; words are compared without case, accents and English plurals.
 */
export class SearchIndex extends Context.Service<
  SearchIndex,
  {
    /** `shared` by every process that uses the same service; or of this `process`, and gone with it. */
    readonly scope: "shared" | "process"
    /** Name of the generation that answers; null before the first was published. */
    readonly current: Asked<string | null>
    /** Makes an empty generation; one of that name is emptied. Names are lower-case letters, digits and hyphens. */
    readonly create: (generation: string) => Asked<void>
    /**
     * Applies changes in order, all of them repeatable; they are found once this returns. Nothing happens when there is no
     * such generation.
     *
     * `asOf` grows with every reading of what the changes were made from: a document that was written as of a later one
     * stays as it is, so that of two processes the one that read last wins, whichever writes last. An index of one
     * process need not look at it.
     */
    readonly write: (generation: string, changes: ReadonlyArray<DocumentChange>, asOf?: number) => Asked<void>
    /** Makes a generation the current one, between two searches, and drops all others. */
    readonly publish: (generation: string) => Asked<void>
    /** Drops a generation that was not published; does nothing when there is none. */
    readonly drop: (generation: string) => Asked<void>
    /** Searches the current generation; nothing is found before there is one. Offset and limit end at 10,000. */
    readonly search: <Kind extends SearchKind>(
      kind: Kind,
      request: SearchRequest,
    ) => Asked<SearchAnswer<DocumentOf[Kind]>>
    /** Titles with all of these words, the last one as the beginning of a word; the best first. */
    readonly complete: (kind: SearchKind, text: string, limit: number) => Asked<ReadonlyArray<Completion>>
    /** Entries of the current generation in the order of their ids, after an id. */
    readonly entries: (kind: SearchKind, after: string | null, limit: number) => Asked<ReadonlyArray<IndexEntry>>
    readonly count: (kind: SearchKind) => Asked<number>
  }
>()("@souk/core/ports/SearchIndex") {}
