import * as assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { SearchIndex } from "../ports/SearchIndex.ts"
import type { Contract } from "./Contract.ts"
import {
  asking,
  bowls,
  clothes,
  home,
  idOf,
  product,
  publish,
  shop,
  shopOne,
  shopTwo,
  sorted,
  term,
  titles,
} from "./searchIndexDocuments.ts"
import { searchIndexEdges } from "./searchIndexEdges.ts"

/** What every adapter of SearchIndex must do. Cases follow each other: each publishes documents of its own. */
export const searchIndexContract: Contract<SearchIndex> = [
  {
    name: "finds words whatever their case, accents and English plural, in every field",
    run: Effect.gen(function* () {
      yield* publish([
        product("Walnut Bowls"),
        product("Crème brûlée dish", { description: "Six ramekins for the oven" }),
        product("Scarf", { options: ["Indigo"], categories: [clothes], shop: shopTwo, skus: ["HW-77"] }),
      ])
      assert.deepEqual(yield* titles({ terms: [term("walnut"), term("bowl")] }), ["Walnut Bowls"])
      assert.deepEqual(yield* titles({ terms: [term("CREME"), term("brulee")] }), ["Crème brûlée dish"])
      assert.deepEqual(yield* titles({ terms: [term("ramekin")] }), ["Crème brûlée dish"])
      for (const word of ["indigo", "clothes", "hillswick", "hw-77"]) {
        assert.deepEqual(yield* titles({ terms: [term(word)] }), ["Scarf"], word)
      }
      assert.deepEqual(yield* titles({ terms: [term("velvet")] }), [])
    }),
  },
  {
    name: "forgives as many wrong letters as the term says, and completes a prefix",
    run: Effect.gen(function* () {
      yield* publish([product("Headphones"), product("Teapot"), product("Tea")])
      assert.deepEqual(yield* titles({ terms: [term("haedphones", { typos: 2 })] }), ["Headphones"])
      assert.deepEqual(yield* titles({ terms: [term("headphnes", { typos: 1 })] }), ["Headphones"])
      assert.deepEqual(yield* titles({ terms: [term("headphnoes", { typos: 1 })] }), ["Headphones"])
      assert.deepEqual(yield* titles({ terms: [term("headphnes")] }), [])
      assert.deepEqual(yield* titles({ terms: [term("teapto", { typos: 2 })] }), ["Teapot"])
      assert.deepEqual(yield* titles({ terms: [term("headph", { prefix: true })] }), ["Headphones"])
      assert.deepEqual(yield* titles({ terms: [term("headph")] }), [])
      assert.deepEqual(yield* titles({ terms: [term("tea", { prefix: true })] }), ["Tea", "Teapot"])
    }),
  },
  {
    name: "ranks a title above a description, a word above its beginning and its typo, and finds synonyms",
    run: Effect.gen(function* () {
      yield* publish([
        product("Table linen", { description: "Goes with every lamp" }),
        product("Lamp", { description: "Goes with every table" }),
        product("Lamps and lampshades", { description: "More lamp" }),
        product("Couch", { description: "Seats three" }),
      ])
      const lamp = yield* titles({ terms: [term("lamp", { prefix: true, typos: 1 })] })
      assert.equal(lamp.length, 3)
      assert.equal(lamp.at(-1), "Table linen")
      assert.deepEqual(yield* titles({ terms: [term("sofa", { synonyms: ["couch", "settee"] })] }), ["Couch"])
      assert.deepEqual(yield* titles({ terms: [term("seat", { synonyms: ["table linen"] })] }), [
        "Table linen",
        "Couch",
      ])
      assert.deepEqual(yield* titles({ terms: [term("table linen")] }), ["Table linen"])
    }),
  },
  {
    name: "wants all terms or any, as asked",
    run: Effect.gen(function* () {
      yield* publish([product("Red wool socks"), product("Red cotton socks"), product("Wool hat")])
      const terms = [term("red"), term("wool")]
      assert.deepEqual(yield* titles({ terms }), ["Red wool socks"])
      const any = yield* titles({ terms, match: "any" })
      assert.equal(any[0], "Red wool socks")
      assert.deepEqual(sorted(any), ["Red cotton socks", "Red wool socks", "Wool hat"])
    }),
  },
  {
    name: "filters, and counts for each facet what all other filters leave",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([
        product("Bowl A", { categories: [home, bowls], priceMin: 1000, priceMax: 2000, onSale: true }),
        product("Bowl B", { categories: [home, bowls], priceMin: 3000, priceMax: 3000, inStock: false }),
        product("Bowl C", { categories: [home], shop: shopTwo, priceMin: 5000, priceMax: 5000, topSale: true }),
        product("Cardigan", { categories: [clothes], shop: shopTwo, priceMin: 9000, priceMax: 9000, topPopular: true }),
      ])
      const bowl = [term("bowl")]
      assert.deepEqual(yield* titles({ filters: { topSale: true } }), ["Bowl C"])
      assert.deepEqual(yield* titles({ filters: { topPopular: true } }), ["Cardigan"])
      assert.deepEqual(yield* titles({ filters: { shop: shopTwo.slug }, terms: bowl }), ["Bowl C"])
      assert.deepEqual(sorted(yield* titles({ filters: { category: bowls.id } })), ["Bowl A", "Bowl B"])
      assert.deepEqual(sorted(yield* titles({ filters: { minPrice: 2000, maxPrice: 3000 } })), ["Bowl A", "Bowl B"])
      assert.deepEqual(sorted(yield* titles({ filters: { inStock: true }, terms: bowl })), ["Bowl A", "Bowl C"])
      assert.deepEqual(yield* titles({ filters: { onSale: true } }), ["Bowl A"])

      const { facets, total } = yield* index.search(
        "products",
        asking({ terms: bowl, filters: { category: home.slug, shop: shopOne.id } }),
      )
      assert.equal(total, 2)
      assert.deepEqual(facets, {
        categories: [
          { ...home, count: 2 },
          { ...bowls, count: 2 },
        ],
        shops: [
          { ...shopOne, count: 2 },
          { ...shopTwo, count: 1 },
        ],
        price: { min: 1000, max: 3000 },
        inStock: 1,
        onSale: 1,
      })
      const none = yield* index.search("products", asking({ terms: [term("velvet")] }))
      assert.deepEqual(none.facets, { categories: [], shops: [], price: null, inStock: 0, onSale: 0 })
    }),
  },
  {
    name: "sorts and pages, without a term newest first",
    run: Effect.gen(function* () {
      const prices = [300, 100, 500, 200, 400]
      yield* publish(prices.map((price) => product(`At ${price}`, { priceMin: price, priceMax: price })))
      assert.deepEqual(yield* titles({ order: "price" }), ["At 100", "At 200", "At 300", "At 400", "At 500"])
      assert.deepEqual(yield* titles({ order: "-price", offset: 1, limit: 2 }), ["At 400", "At 300"])
      assert.deepEqual(yield* titles({ order: "title", limit: 1 }), ["At 100"])
      assert.deepEqual(yield* titles({ limit: 2 }), ["At 400", "At 200"])
      assert.deepEqual(yield* titles({ order: "newest", offset: 4 }), ["At 300"])
      assert.deepEqual(yield* titles({ offset: 5 }), [])
    }),
  },
  {
    name: "sorts by units sold, and by stars: the best average first, of those the most rated, unrated last",
    run: Effect.gen(function* () {
      const rated = (title: string, sold: number, average: number | null, count: number) =>
        product(title, { sold, rating: { average, count } })
      yield* publish([
        rated("Fine", 4, 4.5, 2),
        rated("Unrated", 9, null, 0),
        rated("Finest", 0, 4.67, 3),
        rated("Fine and known", 12, 4.5, 20),
      ])
      assert.deepEqual(yield* titles({ order: "rating" }), ["Finest", "Fine and known", "Fine", "Unrated"])
      assert.deepEqual(yield* titles({ order: "popularity" }), ["Fine and known", "Unrated", "Fine", "Finest"])
      assert.deepEqual(yield* titles({ order: "popularity", offset: 1, limit: 1 }), ["Unrated"])
      const { hits } = yield* Effect.flatMap(SearchIndex, (index) =>
        index.search("products", asking({ terms: [term("finest")] })),
      )
      assert.deepEqual(hits[0]?.document.rating, { average: 4.67, count: 3 })
    }),
  },
  {
    name: "says where the words are",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const long = `${"It was made by hand. ".repeat(40)}A glaze of cobalt covers it. ${"It keeps warm. ".repeat(40)}`
      yield* publish([product("Blue bowl <b>", { description: long })])
      const { hits } = yield* index.search("products", asking({ terms: [term("bowl"), term("cobalt")] }))
      const highlights = hits[0]?.highlights ?? assert.fail("nothing was found")
      assert.equal(highlights.title.map(({ text }) => text).join(""), "Blue bowl <b>")
      assert.deepEqual(
        highlights.title.filter(({ isMatch }) => isMatch).map(({ text }) => text),
        ["bowl"],
      )
      assert.deepEqual(
        highlights.description.filter(({ isMatch }) => isMatch).map(({ text }) => text),
        ["cobalt"],
      )
      assert.ok(highlights.description.map(({ text }) => text).join("").length < 400)
    }),
  },
  {
    name: "keeps shops apart from products",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([product("Olive oil"), shop("Olive grove", { description: "Oil and soap", isVerified: true })])
      const { hits, facets, total } = yield* index.search("shops", asking({ terms: [term("oil")] }))
      assert.equal(total, 1)
      assert.equal(facets, null)
      assert.equal(hits[0]?.document.title, "Olive grove")
      assert.equal(hits[0]?.document.isVerified, true)
      assert.deepEqual(yield* titles({ terms: [term("olive")] }), ["Olive oil"])
    }),
  },
  {
    name: "completes titles from the beginning of the last word",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([
        product("Walnut bowl"),
        product("Walnut board"),
        product("Bowl of walnuts", { description: "x" }),
      ])
      const complete = (text: string, limit = 10) =>
        Effect.map(index.complete("products", text, limit), (all) => all.map(({ title }) => title))
      assert.deepEqual(sorted(yield* complete("walnut b")), ["Bowl of walnuts", "Walnut board", "Walnut bowl"])
      assert.deepEqual(yield* complete("walnut boa"), ["Walnut board"])
      assert.equal((yield* complete("wal", 2)).length, 2)
      assert.deepEqual(yield* complete("x"), [])
    }),
  },
  {
    name: "applies changes at once and repeatably, and lists what it holds",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const first = product("First")
      const second = product("Second")
      const generation = yield* publish([first, second])
      const changes = [
        { upsert: { ...first, title: "Changed", fingerprint: "changed" } },
        { remove: { kind: "products", id: second.id } },
        { remove: { kind: "products", id: idOf(999_999) } },
      ] as const
      yield* index.write(generation, changes)
      yield* index.write(generation, changes)
      assert.deepEqual(yield* titles({}), ["Changed"])
      assert.deepEqual(yield* titles({ terms: [term("first")] }), [])
      assert.equal(yield* index.count("products"), 1)
      yield* index.write(generation, [{ upsert: second }])
      const [one, two] = yield* index.entries("products", null, 10)
      assert.deepEqual(
        [one, two],
        [
          { id: first.id, fingerprint: "changed" },
          { id: second.id, fingerprint: second.fingerprint },
        ],
      )
      assert.deepEqual(yield* index.entries("products", first.id, 10), [two])
      assert.equal((yield* index.entries("products", null, 1)).length, 1)
    }),
  },
  {
    name: "builds a generation beside the one that answers, and swaps them",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const before = yield* publish([product("Before")])
      assert.equal(yield* index.current, before)
      yield* index.create("contract-next")
      yield* index.write("contract-next", [{ upsert: product("After") }])
      assert.deepEqual(yield* titles({}), ["Before"])
      yield* index.publish("contract-next")
      assert.deepEqual(yield* titles({}), ["After"])
      assert.equal(yield* index.current, "contract-next")
      yield* index.create("contract-dropped")
      yield* index.drop("contract-dropped")
      yield* index.drop("contract-never")
      assert.deepEqual(yield* titles({}), ["After"])
    }),
  },
  ...searchIndexEdges,
]
