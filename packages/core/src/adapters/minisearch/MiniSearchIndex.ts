import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import {
  type DocumentChange,
  type DocumentOf,
  type SearchAnswer,
  SearchIndex,
  type SearchKind,
  type SearchRequest,
} from "../../ports/SearchIndex.ts"
import { DocumentSet } from "./DocumentSet.ts"
import { excerpt, highlight } from "./highlight.ts"
import { filterProducts, type Found, pageOf } from "./select.ts"

interface Generation {
  readonly products: DocumentSet<"products">
  readonly shops: DocumentSet<"shops">
}

/** Changes that are applied before other fibers have their turn. */
const changesAtOnce = 50

const emptyGeneration = (): Generation => ({ products: new DocumentSet("products"), shops: new DocumentSet("shops") })

/**
 * The search index inside this process, by [MiniSearch](https://github.com/lucaong/minisearch): nothing to start, nothing
 * on disk, built anew with every start. Memory: 5.4 KB a product of the demo's length among 100,000, its document included
 * (`pnpm bench search`).
 */
export const layer: Layer.Layer<SearchIndex> = Layer.sync(SearchIndex, () => {
  const generations = new Map<string, Generation>()
  let current: string | null = null
  const none = emptyGeneration()
  const currentSet = <Kind extends SearchKind>(kind: Kind) =>
    ((current === null ? undefined : generations.get(current)) ?? none)[kind] as unknown as DocumentSet<Kind>

  const apply = (generation: Generation, change: DocumentChange): void => {
    if ("remove" in change) generation[change.remove.kind].remove(change.remove.id)
    else if (change.upsert.kind === "products") generation.products.put(change.upsert)
    else generation.shops.put(change.upsert)
  }

  return {
    scope: "process",
    current: Effect.sync(() => current),
    create: (name) => Effect.sync(() => void generations.set(name, emptyGeneration())),
    write: Effect.fnUntraced(function* (name, changes) {
      const generation = generations.get(name)
      if (generation === undefined) return
      for (let start = 0; start < changes.length; start += changesAtOnce) {
        for (const change of changes.slice(start, start + changesAtOnce)) apply(generation, change)
        yield* Effect.yieldNow
      }
    }),
    publish: (name) =>
      Effect.sync(() => {
        current = name
        for (const other of generations.keys()) if (other !== name) generations.delete(other)
      }),
    drop: (name) => Effect.sync(() => void (name !== current && generations.delete(name))),
    search: (kind, request) => Effect.sync(() => answer(currentSet(kind), request)),
    complete: (kind, text, limit) => Effect.sync(() => currentSet(kind).complete(text, limit)),
    entries: (kind, after, limit) => Effect.sync(() => currentSet(kind).entries(after, limit)),
    count: (kind) => Effect.sync(() => currentSet(kind).documents.size),
  }
})

const answer = <Kind extends SearchKind>(
  set: DocumentSet<Kind>,
  request: SearchRequest,
): SearchAnswer<DocumentOf[Kind]> => {
  const found = set.find(request)
  const { passing, facets } = narrow(set, found, request)
  const order = request.terms.length === 0 && request.order === "relevance" ? "newest" : request.order
  const page = pageOf(passing, { order, offset: request.offset, limit: request.limit })
  return {
    total: passing.length,
    facets,
    hits: page.map(({ document, terms }) => {
      const matched = new Set(terms)
      return {
        document,
        highlights: {
          title: highlight(document.title, matched),
          description: excerpt(document.description, matched),
        },
      }
    }),
  }
}

type Hit<Document> = Found<Document> & { readonly terms: ReadonlyArray<string> }

const narrow = <Kind extends SearchKind>(
  set: DocumentSet<Kind>,
  found: ReadonlyArray<Hit<DocumentOf[Kind]>>,
  { filters }: SearchRequest,
) => {
  if (set.kind !== "products") return { passing: found, facets: null }
  // TypeScript does not see that the kind of the set fixes the documents in it.
  const products = found as unknown as ReadonlyArray<Hit<DocumentOf["products"]>>
  const { passing, facets } = filterProducts(products, filters)
  return { passing: passing as unknown as ReadonlyArray<Hit<DocumentOf[Kind]>>, facets }
}
