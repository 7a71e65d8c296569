import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { Database } from "../platform/database/Database.ts"
import { type DocumentChange, SearchIndex, type SearchIndexUnavailable } from "../ports/SearchIndex.ts"
import type { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"
import { readDocuments } from "./readDocuments.ts"
import { type PendingChange, TargetStore } from "./TargetStore.ts"

const changesAtOnce = 200
const pageSize = 500

/**
 * Brings a generation up to date with everything that is noted for it: reads what changed as it is now, many at once.
 *
 * A round holds the generation, so that of two processes that read the same product, the later writer is the later reader.
 * The database may take a hold from a process that is cut off from it; what that one still writes comes with the number of
 * its reading, and the index leaves it out.
 */
export const catchUp = Effect.gen(function* () {
  const index = yield* SearchIndex
  const targets = yield* TargetStore
  const products = yield* ProductSnapshots
  const { transaction } = yield* Database
  const read = yield* readDocuments

  const idsOf = (changes: ReadonlyArray<PendingChange>, kind: PendingChange["kind"]) =>
    changes.filter((change) => change.kind === kind).map(({ id }) => id)

  const writeProductsWithin = Effect.fnUntraced(function* (
    write: (changes: ReadonlyArray<DocumentChange>) => Effect.Effect<void, SearchIndexUnavailable>,
    within: { readonly shopId: ShopId } | { readonly categoryId: CategoryId },
  ) {
    let after: ProductId | null = null
    for (;;) {
      const ids: ReadonlyArray<ProductId> = yield* products.ids(within, after, pageSize)
      if (ids.length === 0) return
      yield* write(yield* read.products(ids))
      after = ids.at(-1) ?? null
    }
  })

  const round = Effect.fnUntraced(function* (generation: string) {
    const asOf = yield* targets.hold(generation)
    const write = (documents: ReadonlyArray<DocumentChange>) => index.write(generation, documents, asOf)
    const changes = yield* targets.pending(generation, changesAtOnce)
    const shopIds = idsOf(changes, "shop")
    const productIds = idsOf(changes, "product")
    if (shopIds.length > 0) yield* write(yield* read.shops(shopIds))
    for (const id of shopIds) yield* writeProductsWithin(write, { shopId: id as ShopId })
    for (const id of idsOf(changes, "category")) yield* writeProductsWithin(write, { categoryId: id as CategoryId })
    if (productIds.length > 0) yield* write(yield* read.products(productIds))
    yield* targets.settle(generation, changes)
  })

  return Effect.fn("Search.catchUp")(function* (generation: string) {
    while ((yield* targets.pending(generation, 1)).length > 0) yield* transaction(round(generation))
  })
})
