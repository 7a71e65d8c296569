import MiniSearch, { type Query } from "minisearch"
import type {
  Completion,
  DocumentOf,
  IndexEntry,
  SearchKind,
  SearchRequest,
  SearchTerm,
} from "../../ports/SearchIndex.ts"
import { withNeighboursExchanged } from "../../shared/withNeighboursExchanged.ts"
import { comparable, indexedWords, words } from "./analyse.ts"
import type { Found } from "./select.ts"

const fields = ["title", "description", "skus", "categories", "shop", "options"]

const boost = { title: 2, description: 1, skus: 1, categories: 1.5, shop: 1, options: 1 }

/** What a synonym counts beside the word itself, and what the word with two letters exchanged. */
const synonymWeight = 0.8
const exchangedWeight = 0.4

/** All documents of one kind, with their inverted index. */
export class DocumentSet<Kind extends SearchKind> {
  readonly kind: Kind
  readonly documents = new Map<string, DocumentOf[Kind]>()
  readonly #index = new MiniSearch<DocumentOf[SearchKind]>({
    fields,
    tokenize: indexedWords,
    searchOptions: { tokenize: words },
    processTerm: comparable,
    extractField: (document, field) => textOf(document, field),
  })

  /** Ids in their order; null after some came or went. */
  #order: ReadonlyArray<string> | null = null

  constructor(kind: Kind) {
    this.kind = kind
  }

  put(document: DocumentOf[Kind]): void {
    if (this.documents.has(document.id)) this.#index.replace(document)
    else {
      this.#index.add(document)
      this.#order = null
    }
    this.documents.set(document.id, document)
  }

  remove(id: string): void {
    if (!this.documents.delete(id)) return
    this.#index.discard(id)
    this.#order = null
  }

  find({
    terms,
    match,
  }: SearchRequest): ReadonlyArray<Found<DocumentOf[Kind]> & { readonly terms: ReadonlyArray<string> }> {
    if (terms.length === 0)
      return Array.from(this.documents.values(), (document) => ({ document, score: 0, terms: [] }))
    const query: Query = { combineWith: match === "all" ? "AND" : "OR", queries: terms.map(termQuery) }
    const found: Array<Found<DocumentOf[Kind]> & { readonly terms: ReadonlyArray<string> }> = []
    for (const { id, score, terms: matched } of this.#index.search(query, { boost })) {
      const document = this.documents.get(id as string)
      if (document !== undefined) found.push({ document, score, terms: matched })
    }
    return found
  }

  complete(text: string, limit: number): ReadonlyArray<Completion> {
    const search = (fuzzy: boolean) =>
      this.#index.search(text, {
        fields: ["title"],
        combineWith: "AND",
        prefix: (_, index, all) => index === all.length - 1,
        fuzzy: (term) => (fuzzy && term.length >= 4 ? 1 : false),
      })
    const exact = search(false)
    return (exact.length > 0 ? exact : search(true)).slice(0, limit).flatMap(({ id }) => {
      const document = this.documents.get(String(id))
      return document === undefined ? [] : [{ id: document.id, slug: document.slug, title: document.title }]
    })
  }

  entries(after: string | null, limit: number): ReadonlyArray<IndexEntry> {
    // In order once for all pages of a check, unless documents come or go in between.
    this.#order ??= [...this.documents.keys()].toSorted()
    const order = this.#order
    let low = 0
    let high = after === null ? 0 : order.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((order[middle] ?? "") <= (after ?? "")) low = middle + 1
      else high = middle
    }
    return order.slice(low, low + limit).flatMap((id) => {
      const fingerprint = this.documents.get(id)?.fingerprint
      return fingerprint === undefined ? [] : [{ id, fingerprint }]
    })
  }
}

const termQuery = ({ text, typos, prefix, synonyms }: SearchTerm): Query => ({
  combineWith: "OR",
  queries: [
    { queries: [text], combineWith: "AND", prefix, fuzzy: typos === 0 ? false : typos },
    // With two typos the fuzzy search finds them by itself.
    ...(typos === 1 ? [rewritten(withNeighboursExchanged(text), exchangedWeight)] : []),
    ...synonyms.map((synonym) => ({ ...rewritten([synonym], synonymWeight), combineWith: "AND" as const })),
  ],
})

/** Exactly one of these, at a weight. */
const rewritten = (queries: ReadonlyArray<string>, weight: number) => ({
  queries: [...queries],
  combineWith: "OR" as const,
  prefix: false,
  fuzzy: false,
  boostTerm: () => weight,
})

const textOf = (document: DocumentOf[SearchKind], field: string): string => {
  switch (field) {
    case "id":
    case "title":
    case "description":
      return document[field]
    case "skus":
    case "options":
      return document.kind === "products" ? document[field].join(" ") : ""
    case "categories":
      return document.kind === "products" ? document.categories.map(({ name }) => name).join(" ") : ""
    case "shop":
      return document.kind === "products" ? document.shop.name : ""
    default:
      return ""
  }
}
