import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Media } from "../platform/media/Media.ts"
import { SearchIndex, type SearchKind, type SearchRequest } from "../ports/SearchIndex.ts"
import { InvalidCursor, keyset } from "../shared/Page.ts"
import { presentFacets, presentProduct, presentShop } from "./presentHits.ts"
import { requestOf, retrieve } from "./retrieve.ts"
import { SearchUnavailable } from "./SearchErrors.ts"
import { SearchedKind, type SearchQuery } from "./SearchQuery.ts"
import type { SearchResult } from "./SearchResult.ts"

/** Shops that are shown beside products. */
const shopsBesides = 5

/** Where the last page begins: whoever would look further needs other words. */
const lastOffset = 9_800

const cursors = keyset(
  "search",
  Schema.Struct({
    kind: SearchedKind,
    offset: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: lastOffset })),
  }),
)

/** Searches products and shops, each in its own index. */
export const runSearch = Effect.gen(function* () {
  const index = yield* SearchIndex
  const media = yield* Media

  const attempt = <Kind extends SearchKind>(kind: Kind, request: SearchRequest, loosens: boolean) =>
    Effect.catch(retrieve(index, kind, request, loosens), (error) =>
      Effect.as(Effect.logWarning(`Searching ${kind} failed`, error), null),
    )

  return Effect.fn("Search.query")(function* (query: SearchQuery) {
    const paged = query.kind ?? "products"
    const key = yield* cursors.decode(query)
    if (key !== null && key.kind !== paged) {
      return yield* new InvalidCursor({ detail: "This cursor belongs to another kind. Start again without `cursor`." })
    }
    const request = requestOf(query, key?.offset ?? 0)
    const besides = query.kind === undefined && key === null && request.terms.length > 0
    // All at once: an index that processes share is a network away.
    const [products, shops] = yield* Effect.all(
      [
        paged === "products" ? attempt("products", request, true) : Effect.undefined,
        paged === "shops"
          ? attempt("shops", request, true)
          : besides
            ? attempt("shops", { ...request, limit: shopsBesides }, false)
            : Effect.undefined,
        requireIndex(index),
      ],
      { concurrency: "unbounded" },
    )
    if (!products && !shops) return yield* unanswered()

    // One hit more than the page was asked for, which tells whether another page follows.
    const next = request.offset + request.limit - 1
    const turn = <A>(hits: ReadonlyArray<A>) => {
      const page = cursors.page(hits, query, () => ({ kind: paged, offset: next }))
      return next > lastOffset ? { ...page, nextCursor: null } : page
    }
    const productPage = products ? turn(products.hits) : null
    const shopPage = shops && paged === "shops" ? turn(shops.hits) : null
    const result: SearchResult = {
      products:
        products && productPage
          ? {
              total: products.total,
              items: productPage.items.map((hit) => presentProduct(hit, media)),
              facets: presentFacets(products.facets),
            }
          : null,
      shops: shops ? { total: shops.total, items: (shopPage?.items ?? shops.hits).map(presentShop) } : null,
      match: (paged === "products" ? products : shops)?.match ?? "all",
      unavailable: [
        ...(products === null ? (["products"] as const) : []),
        ...(shops === null ? (["shops"] as const) : []),
      ],
      nextCursor: (productPage ?? shopPage)?.nextCursor ?? null,
    }
    return result
  })
})

/** Fails while there is no index: before the first build has ended, or while it is away. */
export const requireIndex = Effect.fnUntraced(function* (index: SearchIndex["Service"]) {
  const current = yield* Effect.orElseSucceed(index.current, () => undefined)
  if (current === undefined) return yield* unanswered()
  if (current === null) {
    return yield* new SearchUnavailable({ detail: "The search index is being built. Try again in a moment." })
  }
})

/** Makes the refusal of a search that no index has answered. */
export const unanswered = (): SearchUnavailable =>
  new SearchUnavailable({ detail: "The search index does not answer. Try again in a moment." })
