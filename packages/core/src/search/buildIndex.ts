import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { type DocumentChange, SearchIndex, SearchIndexUnavailable } from "../ports/SearchIndex.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { catchUp } from "./catchUp.ts"
import { readDocuments } from "./readDocuments.ts"
import { ReindexRunning } from "./SearchErrors.ts"
import { TargetStore } from "./TargetStore.ts"

const pageSize = 500

/**
 * Builds a new generation from the whole database, page by page, and makes it the current one; until then the present one
 * answers. Registers the build and returns what does the work.
 *
 * Changes are noted for the new generation from its registration on and caught up with at the end, so that none falls
 * between a page that was read and the swap.
 */
export const buildIndex = Effect.fnUntraced(function* (owner: string | null) {
  const index = yield* SearchIndex
  const targets = yield* TargetStore
  const random = yield* SecureRandom
  const products = yield* ProductSnapshots
  const shops = yield* ShopSnapshots
  const read = yield* readDocuments
  const catchUpWith = yield* catchUp

  const fill = Effect.fnUntraced(function* (generation: string) {
    yield* index.create(generation)
    let documents = 0

    /** Says how far this is, and that a page is about to be read. */
    const begin = Effect.fnUntraced(function* () {
      const asOf = yield* targets.progress(generation, documents, yield* now)
      return asOf ?? (yield* takenOver())
    })
    const write = Effect.fnUntraced(function* (changes: ReadonlyArray<DocumentChange>, asOf: number) {
      const upserts = changes.filter((change) => "upsert" in change)
      yield* index.write(generation, upserts, asOf)
      documents += upserts.length
    })

    let shopId: ShopId | null = null
    for (;;) {
      const asOf = yield* begin()
      const ids: ReadonlyArray<ShopId> = yield* shops.ids(shopId, pageSize)
      if (ids.length === 0) break
      yield* write(yield* read.shops(ids), asOf)
      shopId = ids.at(-1) ?? null
    }
    let productId: ProductId | null = null
    for (;;) {
      const asOf = yield* begin()
      const ids: ReadonlyArray<ProductId> = yield* products.ids(null, productId, pageSize)
      if (ids.length === 0) break
      yield* write(yield* read.products(ids), asOf)
      productId = ids.at(-1) ?? null
    }
    yield* catchUpWith(generation)
    yield* begin()
    yield* index.publish(generation)
    yield* targets.finish(generation, owner, yield* now)
  })

  return Effect.gen(function* () {
    const generation = `g${(yield* random.uuidV7()).replaceAll("-", "")}`
    if (!(yield* targets.begin(generation, owner, yield* now))) {
      return yield* new ReindexRunning({
        detail: "The index is being built at this moment. See how far with GET /v1/operator/search.",
      })
    }
    return fill(generation).pipe(
      Effect.onError(() => Effect.andThen(targets.remove(generation), Effect.ignore(index.drop(generation)))),
      Effect.withSpan("Search.build"),
    )
  })
})

// It had not been heard of for so long that another process began anew.
const takenOver = () =>
  new SearchIndexUnavailable({ cause: new Error("another process has taken over building the index") })
