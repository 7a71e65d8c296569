import * as Effect from "effect/Effect"
import {
  type ProductDocument,
  SearchIndex,
  type SearchRequest,
  type SearchTerm,
  type ShopDocument,
} from "../ports/SearchIndex.ts"

// What the contract of SearchIndex is run on: small documents, and short ways to ask for them.

let serial = 0

/** Returns the id of a number, in the same order. */
export const idOf = (number: number): string => `0198f3a0-0000-7000-8000-${String(number).padStart(12, "0")}`

export const shopOne = { id: idOf(900_001), slug: "dar-zitoun", name: "Dar Zitoun" }
export const shopTwo = { id: idOf(900_002), slug: "hillswick-wool", name: "Hillswick Wool" }
export const home = { id: idOf(800_001), slug: "home", name: "Home" }
export const bowls = { id: idOf(800_002), slug: "bowls", name: "Bowls" }
export const clothes = { id: idOf(800_003), slug: "clothes", name: "Clothes" }

/** Makes a product's document; what is not given is plain. */
export const product = (title: string, fields: Partial<ProductDocument> = {}): ProductDocument => {
  serial += 1
  return {
    kind: "products",
    id: idOf(serial),
    slug: `product-${serial}`,
    title,
    description: "",
    shop: shopOne,
    categories: [],
    skus: [`SKU-${serial}`],
    options: [],
    priceMin: 1000,
    priceMax: 1000,
    currency: "EUR",
    inStock: true,
    onSale: false,
    topSale: false,
    topPopular: false,
    rating: { average: null, count: 0 },
    sold: 0,
    image: null,
    createdAt: serial * 1000,
    fingerprint: `f${serial}`,
    ...fields,
  }
}

/** Makes a shop's document; what is not given is plain. */
export const shop = (title: string, fields: Partial<ShopDocument> = {}): ShopDocument => {
  serial += 1
  const id = idOf(serial)
  const plain = {
    slug: `shop-${serial}`,
    description: "",
    isVerified: false,
    createdAt: serial * 1000,
    fingerprint: "f",
  }
  return { kind: "shops", id, title, ...plain, ...fields }
}

/** Makes a term: exact, unless told otherwise. */
export const term = (text: string, fields: Partial<SearchTerm> = {}): SearchTerm => ({
  text,
  synonyms: [],
  typos: 0,
  prefix: false,
  ...fields,
})

/** Makes a request for everything, unless told otherwise. */
export const asking = (fields: Partial<SearchRequest> = {}): SearchRequest => ({
  terms: [],
  match: "all",
  filters: {},
  order: "relevance",
  offset: 0,
  limit: 20,
  ...fields,
})

/** Publishes a generation of these documents and returns its name. */
export const publish = Effect.fnUntraced(function* (documents: ReadonlyArray<ProductDocument | ShopDocument>) {
  const index = yield* SearchIndex
  serial += 1
  const generation = `contract-${serial}`
  yield* index.create(generation)
  yield* index.write(
    generation,
    documents.map((upsert) => ({ upsert })),
  )
  yield* index.publish(generation)
  return generation
})

/** Searches products and returns their titles. */
export const titles = (request: Partial<SearchRequest>) =>
  Effect.flatMap(SearchIndex, (index) =>
    Effect.map(index.search("products", asking(request)), ({ hits }) => hits.map(({ document }) => document.title)),
  )

export const sorted = (texts: ReadonlyArray<string>) => texts.toSorted()
