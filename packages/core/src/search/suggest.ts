import * as Effect from "effect/Effect"
import { SearchIndex } from "../ports/SearchIndex.ts"
import { requireIndex, unanswered } from "./runSearch.ts"
import type { SuggestionQuery } from "./SearchQuery.ts"
import type { Suggestion } from "./SearchResult.ts"

const defaultLimit = 8

/** Completes a text to titles of products and names of shops; a shop stands at every third place while there are some. */
export const suggest = Effect.gen(function* () {
  const index = yield* SearchIndex

  return Effect.fn("Search.suggest")(function* ({ text, limit = defaultLimit }: SuggestionQuery) {
    const complete = (kind: "products" | "shops") =>
      index.complete(kind, text, limit).pipe(
        Effect.map((all) => all.map(({ id, slug, title }): Suggestion => ({ kind, id, slug, text: title }))),
        Effect.catch((error) => Effect.as(Effect.logWarning(`Completing ${kind} failed`, error), null)),
      )
    const [products, shops] = yield* Effect.all([complete("products"), complete("shops"), requireIndex(index)], {
      concurrency: "unbounded",
    })
    if (products === null && shops === null) return yield* unanswered()
    return interleave(products ?? [], shops ?? []).slice(0, limit)
  })
})

const interleave = (
  products: ReadonlyArray<Suggestion>,
  shops: ReadonlyArray<Suggestion>,
): ReadonlyArray<Suggestion> => {
  const left = [...shops]
  const mixed = products.flatMap((product, place) => [product, ...(place % 2 === 1 ? left.splice(0, 1) : [])])
  return [...mixed, ...left]
}
