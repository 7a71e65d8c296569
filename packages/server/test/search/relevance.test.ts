import { layer } from "@effect/vitest"
import * as MiniSearchIndex from "@souk/core/adapters/minisearch/MiniSearchIndex"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { demoDocuments } from "../../bench/search/demoDocuments.ts"
import { allQueries, judgeRelevance } from "../../bench/search/relevance.ts"

layer(MiniSearchIndex.layer)("Relevance on the demo's catalogue", (it) => {
  it.effect("is judged against products and shops that exist, by no query twice", () =>
    Effect.sync(() => {
      const documents = demoDocuments()
      const slugs = {
        products: new Set(documents.filter(({ kind }) => kind === "products").map(({ slug }) => slug)),
        shops: new Set(documents.filter(({ kind }) => kind === "shops").map(({ slug }) => slug)),
      }
      assert.strictEqual(slugs.products.size + slugs.shops.size, documents.length)
      const queries = allQueries()
      assert.isAtLeast(queries.length, 150)
      assert.strictEqual(new Set(queries.map(({ text }) => text.toLowerCase())).size, queries.length)
      for (const { kind, text, grades } of queries) {
        const known = slugs[kind === "shops" ? "shops" : "products"]
        for (const slug of Object.keys(grades)) assert.isTrue(known.has(slug), `${text}: ${slug}`)
      }
    }),
  )

  // What the benchmark `search` printed when they were set, less a little.
  it.effect("does not fall below what it was", () =>
    Effect.gen(function* () {
      const { ndcg, ndcgOf, nothingFound, nothingRight, typoRecall } = yield* judgeRelevance
      assert.isAtLeast(ndcg, 0.91)
      assert.isAtLeast(typoRecall, 0.92)
      assert.isAtMost(nothingFound, 0.01)
      assert.isAtLeast(nothingRight, 0.5)
      for (const kind of ["skus", "shops"]) assert.strictEqual(ndcgOf[kind], 1)
    }),
  )
})
