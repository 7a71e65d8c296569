import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { type DocumentChange, type IndexEntry, SearchIndex, type SearchKind } from "../ports/SearchIndex.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { Indexer } from "./Indexer.ts"
import { readDocuments } from "./readDocuments.ts"
import type { SearchCheck } from "./SearchResult.ts"

const pageSize = 500
const maxExamples = 20

/** Compares the index with the database, page by page, after it has caught up with what is noted. */
export const checkIndex = Effect.gen(function* () {
  const indexer = yield* Indexer
  const index = yield* SearchIndex
  const products = yield* ProductSnapshots
  const shops = yield* ShopSnapshots
  const read = yield* readDocuments

  const compare = Effect.fnUntraced(function* (
    kind: SearchKind,
    idsAfter: (after: string | null) => Effect.Effect<ReadonlyArray<string>>,
    documentsOf: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<DocumentChange>>,
  ) {
    const tally = new Tally()
    const entries = yield* entriesOf(index, kind)
    let after: string | null = null
    for (;;) {
      const ids: ReadonlyArray<string> = yield* idsAfter(after)
      if (ids.length === 0) break
      const changes: ReadonlyArray<DocumentChange> = yield* documentsOf(ids)
      for (const change of changes) {
        if ("remove" in change) continue
        tally.compare(change.upsert, entries.get(change.upsert.id))
        entries.delete(change.upsert.id)
      }
      after = ids.at(-1) ?? null
    }
    for (const id of entries.keys()) tally.extra(id)
    return tally.result
  })

  return Effect.gen(function* () {
    yield* indexer.settle
    const compared = {
      products: yield* compare(
        "products",
        (after) => products.ids(null, after as ProductId | null, pageSize),
        read.products,
      ),
      shops: yield* compare("shops", (after) => shops.ids(after as ShopId | null, pageSize), read.shops),
    }
    const check: SearchCheck = { ok: Object.values(compared).every(isClean), ...compared }
    return check
  }).pipe(Effect.withSpan("Search.check"))
})

type Compared = SearchCheck["products"]

const isClean = ({ missing, stale, extra }: Compared): boolean => missing + stale + extra === 0

/** Reads what an index holds: its ids with 16 characters each, which is small beside the documents. */
const entriesOf = Effect.fnUntraced(function* (index: SearchIndex["Service"], kind: SearchKind) {
  const entries = new Map<string, string>()
  let after: string | null = null
  for (;;) {
    const page: ReadonlyArray<IndexEntry> = yield* index.entries(kind, after, 5000)
    if (page.length === 0) return entries
    for (const { id, fingerprint } of page) entries.set(id, fingerprint)
    after = page.at(-1)?.id ?? null
  }
})

class Tally {
  #expected = 0
  #missing = 0
  #stale = 0
  #extra = 0
  readonly #examples: Array<string> = []

  compare(expected: IndexEntry, fingerprint: string | undefined): void {
    this.#expected += 1
    if (fingerprint === expected.fingerprint) return
    if (fingerprint === undefined) this.#missing += 1
    else this.#stale += 1
    this.#example(expected.id)
  }

  extra(id: string): void {
    this.#extra += 1
    this.#example(id)
  }

  get result(): Compared {
    return {
      expected: this.#expected,
      missing: this.#missing,
      stale: this.#stale,
      extra: this.#extra,
      examples: this.#examples,
    }
  }

  #example(id: string): void {
    if (this.#examples.length < maxExamples) this.#examples.push(id)
  }
}
