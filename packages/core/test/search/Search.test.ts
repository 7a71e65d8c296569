import { layer, type Vitest } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { assert, describe } from "vitest"
import * as MiniSearchIndex from "../../src/adapters/minisearch/MiniSearchIndex.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductSnapshots } from "../../src/catalog/ProductSnapshots.ts"
import { SearchIndex, SearchIndexUnavailable } from "../../src/ports/SearchIndex.ts"
import { Indexer } from "../../src/search/Indexer.ts"
import { Search } from "../../src/search/Search.ts"
import { ShopSnapshots } from "../../src/shops/ShopSnapshots.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { as, catalog, newProduct, newVariation, openShop, system } from "../catalog/catalog.ts"
import { elasticsearchUrl, testElasticsearch } from "./testElasticsearch.ts"

/** What of an index is away, for as long as a test says. */
const away = { products: false, shops: false, writes: false }

const unreliable = Layer.effect(
  SearchIndex,
  Effect.map(SearchIndex, (index): SearchIndex["Service"] => {
    const refused = new SearchIndexUnavailable({ cause: new Error("away") })
    return {
      ...index,
      search: (kind, request) =>
        Effect.suspend(() => (away[kind] ? Effect.fail(refused) : index.search(kind, request))),
      write: (...parameters) => Effect.suspend(() => (away.writes ? Effect.fail(refused) : index.write(...parameters))),
    }
  }),
)

const searching = (index: Layer.Layer<SearchIndex>) =>
  Search.layer.pipe(
    Layer.provideMerge(Indexer.layer),
    Layer.provideMerge(Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)),
    Layer.provideMerge(catalog),
    Layer.provideMerge(Layer.provide(unreliable, index)),
  )

const scenarios = (it: Vitest.MethodsNonLive<Layer.Success<ReturnType<typeof searching>>>) => {
  const totals = (text: string) =>
    Effect.flatMap(Search, (search) =>
      Effect.map(search.query({ text }), ({ products, shops, unavailable }) => ({
        products: products?.total ?? null,
        shops: shops?.total ?? null,
        unavailable,
      })),
    )

  it.effect("says that it is not ready before the index is built", () =>
    Effect.gen(function* () {
      const search = yield* Search
      const refused = yield* Effect.flip(search.query({ text: "x" }))
      assert.strictEqual(refused.code, "search_unavailable")
      yield* search.settle
      assert.deepStrictEqual(yield* totals("x"), { products: 0, shops: 0, unavailable: [] })
    }),
  )

  it.effect("answers with what there is when one index is away", () =>
    Effect.gen(function* () {
      const search = yield* Search
      const { vendor, shop } = yield* openShop()
      const products = yield* Products
      const product = yield* as(vendor)(products.create(newProduct({ title: "Quince paste" })))
      const indexer = yield* Indexer
      yield* indexer.note("shop", shop.id)
      yield* search.settle
      assert.deepStrictEqual(yield* totals("quince"), { products: 1, shops: 0, unavailable: [] })
      away.shops = true
      assert.deepStrictEqual(yield* totals("quince"), { products: 1, shops: null, unavailable: ["shops"] })
      away.products = true
      assert.strictEqual((yield* Effect.flip(search.query({ text: "quince" }))).code, "search_unavailable")
      away.shops = away.products = false
      yield* indexer.note("product", product.id)
    }),
  )

  it.effect("catches up with what was noted while the index was away, once", () =>
    Effect.gen(function* () {
      const search = yield* Search
      const indexer = yield* Indexer
      const { vendor, shop } = yield* openShop()
      const products = yield* Products
      const product = yield* as(vendor)(products.create(newProduct({ title: "Medlar jelly" })))
      yield* indexer.note("shop", shop.id)
      away.writes = true
      yield* indexer.note("product", product.id)
      yield* indexer.note("product", product.id)
      assert.strictEqual((yield* Effect.flip(search.settle)).code, "search_unavailable")
      assert.strictEqual((yield* as(system)(search.status())).pending >= 1, true)
      away.writes = false
      yield* search.settle
      assert.strictEqual((yield* as(system)(search.status())).pending, 0)
      assert.strictEqual((yield* totals("medlar")).products, 1)
    }),
  )

  it.effect("finds out what is missing, stale and too much", () =>
    Effect.gen(function* () {
      const search = yield* Search
      const index = yield* SearchIndex
      const { vendor, shop } = yield* openShop()
      const products = yield* Products
      const indexer = yield* Indexer
      const made = yield* Effect.forEach(["Ash tray", "Birch tray", "Cedar tray"], (title) =>
        as(vendor)(products.create(newProduct({ title }))),
      )
      yield* indexer.note("shop", shop.id)
      yield* search.settle
      const generation = (yield* index.current) ?? assert.fail("there is no index")
      const { hits } = yield* index.search("products", {
        terms: [],
        match: "all",
        filters: { shop: shop.id },
        order: "title",
        offset: 0,
        limit: 10,
      })
      const [ash, birch] = hits.map(({ document }) => document)
      if (ash === undefined || birch === undefined) return assert.fail("the products were not found")
      yield* index.write(generation, [
        { remove: { kind: "products", id: ash.id } },
        { upsert: { ...birch, fingerprint: "old" } },
        { upsert: { ...birch, id: "ffffffff-0000-7000-8000-000000000000" } },
      ])
      const check = yield* as(system)(search.check())
      assert.isFalse(check.ok)
      const { missing, stale, extra } = check.products
      assert.deepStrictEqual({ missing, stale, extra }, { missing: 1, stale: 1, extra: 1 })
      assert.include(check.products.examples, made[0]?.id)
      yield* index.write(generation, [{ remove: { kind: "products", id: "ffffffff-0000-7000-8000-000000000000" } }])
      yield* indexer.note("shop", shop.id)
      assert.isTrue((yield* as(system)(search.check())).ok)
    }),
  )

  it.effect("follows any number of changes with the same number of statements, and searches without one", () =>
    Effect.gen(function* () {
      const search = yield* Search
      const indexer = yield* Indexer
      const products = yield* Products
      const { vendor } = yield* openShop()
      const add = (titles: ReadonlyArray<string>) =>
        Effect.forEach(titles, (title) =>
          Effect.flatMap(
            as(vendor)(products.create(newProduct({ title, variations: [newVariation(), newVariation()] }))),
            ({ id }) => indexer.note("product", id),
          ),
        )
      yield* add(["One"])
      const one = yield* countStatements(search.settle)
      yield* add(Array.from({ length: 40 }, (_, index) => `Many ${index}`))
      const many = yield* countStatements(search.settle)
      assert.strictEqual(many.statements, one.statements)
      assert.strictEqual((yield* countStatements(search.query({ text: "many" }))).statements, 0)
    }),
  )
}

layer(searching(MiniSearchIndex.layer), { excludeTestServices: true, timeout: 60_000 })(
  "Search in MiniSearch",
  scenarios,
)

describe.skipIf(elasticsearchUrl === undefined)("on a node", () => {
  layer(searching(testElasticsearch), { excludeTestServices: true, timeout: 60_000 })(
    "Search in Elasticsearch",
    scenarios,
  )
})
