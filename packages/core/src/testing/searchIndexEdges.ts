import * as assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import {
  type DocumentChange,
  type ProductDocument,
  type SearchFacets,
  type SearchFilters,
  SearchIndex,
  type SearchOrder,
} from "../ports/SearchIndex.ts"
import type { Contract } from "./Contract.ts"
import {
  asking,
  bowls,
  clothes,
  home,
  product,
  publish,
  shopOne,
  shopTwo,
  sorted,
  term,
  titles,
} from "./searchIndexDocuments.ts"

/** What people and programs type that means something to query languages, or nothing at all. */
const hostileTexts = [
  "*",
  "?",
  '"',
  "\\",
  "/.*/",
  "a* OR b",
  "title:bowl",
  "-bowl",
  "+bowl",
  "((",
  "[a TO z]",
  "{}",
  "^2",
  "~",
  "AND",
  "NOT",
  "'; drop table products; --",
  "<script>alert(1)</script>",
  "${jndi:ldap://x}",
  "%00",
  "\u0000",
  "\u0002\u0003",
  "\ud800",
  "🥣",
  "́",
  "𝕭𝖔𝖜𝖑",
  "صحن",
  "日本の茶碗",
  "x".repeat(10_000),
  "x ".repeat(1000),
]

const everyOrder: ReadonlyArray<SearchOrder> = [
  "relevance",
  "newest",
  "price",
  "-price",
  "popularity",
  "rating",
  "title",
]

/** Products of every combination of what filters look at. */
const assortment = (): ReadonlyArray<ProductDocument> =>
  Array.from({ length: 48 }, (_, each) =>
    product(`Bowl ${each}`, {
      shop: each % 2 === 0 ? shopOne : shopTwo,
      categories: each % 3 === 0 ? [home, bowls] : each % 3 === 1 ? [home] : [clothes],
      inStock: each % 4 < 2,
      onSale: each % 8 < 4,
      topSale: each % 5 === 0,
      priceMin: 100 * (each % 7),
      priceMax: 100 * (each % 7) + 150,
    }),
  )

const filterings: ReadonlyArray<SearchFilters> = [
  {},
  { shop: shopOne.slug },
  { category: home.id },
  { category: bowls.slug, shop: shopTwo.id },
  { minPrice: 300 },
  { maxPrice: 250, inStock: true },
  { minPrice: 200, maxPrice: 400, onSale: false },
  { inStock: false },
  { onSale: true, shop: shopTwo.slug, category: home.slug, minPrice: 100, maxPrice: 600, inStock: true },
  { topSale: true, inStock: true },
  { topPopular: true },
]

type Check = readonly [field: string, passes: (document: ProductDocument) => boolean]

const checksOf = (filters: SearchFilters): ReadonlyArray<Check> => {
  const { shop, category, minPrice = 0, maxPrice = Number.POSITIVE_INFINITY, topSale, topPopular } = filters
  const is = (place: { readonly id: string; readonly slug: string }, asked: string) =>
    place.id === asked || place.slug === asked
  return [
    ["shop", (document) => shop === undefined || is(document.shop, shop)],
    ["category", ({ categories }) => category === undefined || categories.some((place) => is(place, category))],
    ["price", ({ priceMin, priceMax }) => priceMax >= minPrice && priceMin <= maxPrice],
    ["stock", ({ inStock }) => filters.inStock === undefined || inStock === filters.inStock],
    ["sale", ({ onSale }) => filters.onSale === undefined || onSale === filters.onSale],
    ["top", (document) => topSale === undefined || document.topSale === topSale],
    ["popular", (document) => topPopular === undefined || document.topPopular === topPopular],
  ]
}

/** Counts by the words of the contract: for each facet, what all filters but the one on its field leave. */
const countByHand = (documents: ReadonlyArray<ProductDocument>, filters: SearchFilters): SearchFacets => {
  const left = (but: string) =>
    documents.filter((document) => checksOf(filters).every(([field, passes]) => field === but || passes(document)))
  const counts = (places: ReadonlyArray<ProductDocument["shop"]>) =>
    [home, bowls, clothes, shopOne, shopTwo]
      .map((place) => ({ ...place, count: places.filter(({ id }) => id === place.id).length }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
  const priced = left("price")
  return {
    categories: counts(left("category").flatMap(({ categories }) => categories)),
    shops: counts(left("shop").map(({ shop }) => shop)),
    price:
      priced.length === 0
        ? null
        : {
            min: Math.min(...priced.map(({ priceMin }) => priceMin)),
            max: Math.max(...priced.map(({ priceMax }) => priceMax)),
          },
    inStock: left("stock").filter(({ inStock }) => inStock).length,
    onSale: left("sale").filter(({ onSale }) => onSale).length,
  }
}

/** The rarer half of the contract: other scripts, hostile texts, many documents, many writers. */
export const searchIndexEdges: Contract<SearchIndex> = [
  {
    name: "compares letters of every script without marks, ligatures as their letters, and plurals as singulars",
    run: Effect.gen(function* () {
      const all = [
        "Straße map",
        "Smørrebrød board",
        "Cafe\u0301 cups",
        "Καφές φίλτρου",
        "Чай зелёный",
        "Potter’s wheel",
      ]
      yield* publish([...all, "Berry jam", "3.5 mm jack", "T-shirt"].map((title) => product(title)))
      for (const [word, title] of [
        ["strasse", "Straße map"],
        ["STRASSE", "Straße map"],
        ["smorrebrod", "Smørrebrød board"],
        ["café", "Cafe\u0301 cups"],
        ["καφες", "Καφές φίλτρου"],
        ["ЗЕЛЕНЫЙ", "Чай зелёный"],
        ["potters", "Potter’s wheel"],
        ["potter's", "Potter’s wheel"],
        ["berries", "Berry jam"],
        ["3.5", "3.5 mm jack"],
        ["t-shirts", "T-shirt"],
      ] as const) {
        assert.deepEqual(yield* titles({ terms: [term(word)] }), [title], word)
      }
      assert.deepEqual(yield* titles({ terms: [term("t-jack")] }), [])
    }),
  },
  {
    name: "shows what it found as it is written, whatever led there",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([product("Crème brûlée for headphones", { description: `${"x".repeat(3900)} Potter’s best` })])
      const marked = (text: string, fields: object) =>
        Effect.map(index.search("products", asking({ terms: [term(text, fields)] })), ({ hits }) => {
          const { title, description } = hits[0]?.highlights ?? assert.fail(`${text} was not found`)
          assert.equal(title.map((stretch) => stretch.text).join(""), "Crème brûlée for headphones")
          return [...title, ...description].filter(({ isMatch }) => isMatch).map((stretch) => stretch.text)
        })
      assert.deepEqual(yield* marked("creme", {}), ["Crème"])
      assert.deepEqual(yield* marked("headph", { prefix: true }), ["headphones"])
      assert.deepEqual(yield* marked("headphnes", { typos: 1 }), ["headphones"])
      assert.deepEqual(yield* marked("potters", {}), ["Potter’s"])
      assert.deepEqual(yield* marked("dessert", { synonyms: ["creme brulee"] }), ["Crème", "brûlée"])
      const everything = yield* index.search("products", asking())
      assert.deepEqual(everything.hits[0]?.highlights, {
        title: [{ text: "Crème brûlée for headphones", isMatch: false }],
        description: [],
      })
    }),
  },
  {
    name: "takes English singulars and plurals for each other, and words with a hyphen for words without",
    run: Effect.gen(function* () {
      const words = [
        "box",
        "dish",
        "glass",
        "shoe",
        "potato",
        "cookie",
        "berry",
        "knife",
        "child",
        "man",
        "toy",
        "leaf",
      ]
      yield* publish([...words, "gas", "yo-yo"].map((word) => product(word)))
      const plurals = ["boxes", "dishes", "glasses", "shoes", "potatoes", "cookies", "berries", "knives", "children"]
      for (const [place, plural] of [...plurals, "men", "toys", "leaves"].entries()) {
        assert.deepEqual(yield* titles({ terms: [term(plural)] }), [words[place]], plural)
      }
      yield* publish([...plurals, "canoes"].map((word) => product(word)))
      for (const [place, plural] of plurals.entries()) {
        assert.deepEqual(yield* titles({ terms: [term(words[place] ?? "")] }), [plural], plural)
      }
      assert.deepEqual(yield* titles({ terms: [term("canoe")] }), ["canoes"])
      assert.deepEqual(yield* titles({ terms: [term("berri", { prefix: true })] }), ["berries"])
      yield* publish([product("Wooden yo-yo")])
      for (const word of ["yoyo", "yo-yo"]) assert.deepEqual(yield* titles({ terms: [term(word)] }), ["Wooden yo-yo"])
    }),
  },
  {
    name: "wants all words of a synonym that has several",
    run: Effect.gen(function* () {
      yield* publish([product("Soft toy"), product("Soft towel"), product("Toy car")])
      assert.deepEqual(yield* titles({ terms: [term("plush", { synonyms: ["soft toy", "teddy"] })] }), ["Soft toy"])
    }),
  },
  {
    name: "takes every text for words: nothing of it is an operator, and none of it fails",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([product("Blue bowl"), product("Jacket & vest")])
      for (const text of hostileTexts) {
        const found = yield* titles({ terms: [term(text, { synonyms: [text] })] })
        assert.ok(!found.includes("Jacket & vest"), `${text.slice(0, 40)} found what it does not say`)
        yield* titles({ terms: [term(text, { typos: 2, prefix: true }), term("bowl")] })
        yield* titles({ terms: [term(text)], match: "any", filters: { shop: text, category: text }, order: "title" })
        const completed = yield* index.complete("products", text, 10)
        assert.ok(!completed.some(({ title }) => title === "Jacket & vest"), `${text.slice(0, 40)} completed`)
      }
      assert.deepEqual(yield* titles({ filters: { shop: "*" } }), [])
      assert.deepEqual(yield* titles({ filters: { category: "bow*" } }), [])
      const many = Array.from({ length: 12 }, (_, each) => term(`bowl${each}`, { typos: 2, prefix: true }))
      yield* titles({ terms: many, match: "any" })
    }),
  },
  {
    name: "counts every facet over what all other filters leave, whatever is filtered",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const documents = assortment()
      yield* publish([...documents, product("Cardigan", { shop: shopTwo, topPopular: true })])
      for (const filters of filterings) {
        const { total, facets } = yield* index.search("products", asking({ terms: [term("bowl")], filters, limit: 1 }))
        const passing = documents.filter((document) => checksOf(filters).every(([, passes]) => passes(document)))
        assert.equal(total, passing.length, JSON.stringify(filters))
        assert.deepEqual(facets, countByHand(documents, filters), JSON.stringify(filters))
      }
    }),
  },
  {
    name: "gives every document once, page by page, in every order and among equals",
    run: Effect.gen(function* () {
      const documents = Array.from({ length: 25 }, () => product("Same bowl", { createdAt: 1000 }))
      yield* publish(documents)
      const index = yield* SearchIndex
      for (const order of everyOrder) {
        const ids: Array<string> = []
        for (let offset = 0; offset < 28; offset += 4) {
          const page = yield* index.search("products", asking({ terms: [term("bowl")], order, offset, limit: 4 }))
          ids.push(...page.hits.map(({ document }) => document.id))
        }
        assert.deepEqual(sorted(ids), sorted(documents.map(({ id }) => id)), order)
      }
      assert.deepEqual(yield* titles({ offset: 9_990, limit: 10 }), [])
    }),
  },
  {
    name: "sorts titles without case and accents, and numbers in them by their value",
    run: Effect.gen(function* () {
      yield* publish(["Zinc", "élan", "Bowl 10", "bowl 9", "Bowl 100", "Eland"].map((title) => product(title)))
      const expected = ["bowl 9", "Bowl 10", "Bowl 100", "élan", "Eland", "Zinc"]
      assert.deepEqual(yield* titles({ order: "title" }), expected)
    }),
  },
  {
    name: "completes despite one typo when nothing else fits, and nothing from nothing",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish([product("Walnut bowl"), product("Olive dish"), product("Crème fraîche pot")])
      const complete = (text: string) =>
        Effect.map(index.complete("products", text, 10), (all) => all.map(({ title }) => title))
      assert.deepEqual(yield* complete("walnt bo"), ["Walnut bowl"])
      assert.deepEqual(yield* complete("creme fra"), ["Crème fraîche pot"])
      assert.deepEqual(yield* complete("  "), [])
      assert.deepEqual(yield* index.complete("shops", "walnut", 10), [])
    }),
  },
  {
    name: "holds many documents: all are found, counted and listed at once",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const documents = Array.from({ length: 1300 }, (_, each) => product(`Bowl ${each}`))
      const generation = yield* publish(documents)
      assert.equal(yield* index.count("products"), 1300)
      const found = yield* index.search("products", asking({ terms: [term("bowl")], limit: 1 }))
      assert.equal(found.total, 1300)
      const listed: Array<string> = []
      for (let after: string | null = null; ;) {
        const page: ReadonlyArray<{ readonly id: string }> = yield* index.entries("products", after, 500)
        if (page.length === 0) break
        listed.push(...page.map(({ id }) => id))
        after = page.at(-1)?.id ?? null
      }
      assert.deepEqual(listed, sorted(documents.map(({ id }) => id)))
      const removals = documents.map(({ id }): DocumentChange => ({ remove: { kind: "products", id } }))
      yield* index.write(generation, removals)
      assert.equal(yield* index.count("products"), 0)
    }),
  },
  {
    name: "searches without a gap while generations are swapped, and never sees two",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      yield* publish(Array.from({ length: 3 }, () => product("Bowl")))
      const totals = new Set<number>()
      const searching = yield* Effect.gen(function* () {
        const { total, hits } = yield* index.search("products", asking({ terms: [term("bowl")] }))
        assert.equal(hits.length, total)
        totals.add(total)
        yield* Effect.sleep("1 millis")
      }).pipe(Effect.forever, Effect.forkChild)
      for (let size = 4; size < 10; size += 1) yield* publish(Array.from({ length: size }, () => product("Bowl")))
      yield* Effect.sleep("20 millis")
      // Ends by itself only when a search fails.
      if (searching.pollUnsafe() !== undefined) return yield* Fiber.join(searching)
      yield* Fiber.interrupt(searching)
      for (const total of totals) assert.ok(total >= 3 && total < 10, `${total} were found`)
    }),
  },
  {
    name: "keeps nothing of what is written to a generation that is gone",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      const kept = yield* publish([product("Kept")])
      const lost = product("Lost")
      yield* index.write("contract-gone", [{ upsert: lost }])
      yield* index.write("contract-gone", [{ remove: { kind: "products", id: lost.id } }], 7)
      assert.equal(yield* index.current, kept)
      yield* index.create("contract-gone")
      yield* index.publish("contract-gone")
      assert.deepEqual(yield* titles({}), [])
    }),
  },
  {
    name: "leaves out what was read before what is there, when processes share it",
    run: Effect.gen(function* () {
      const index = yield* SearchIndex
      if (index.scope === "process") return
      const early = product("Early")
      const late = { ...early, title: "Late" }
      const other = product("Other")
      const generation = yield* publish([])
      yield* index.write(generation, [{ upsert: late }, { upsert: other }], 12)
      yield* index.write(generation, [{ upsert: early }, { remove: { kind: "products", id: other.id } }], 11)
      assert.deepEqual(sorted(yield* titles({})), ["Late", "Other"])
      yield* index.write(generation, [{ remove: { kind: "products", id: other.id } }], 13)
      yield* index.write(generation, [{ upsert: other }], 12)
      assert.deepEqual(yield* titles({}), ["Late"])
      yield* index.write(generation, [{ upsert: { ...late, title: "Latest" } }], 13)
      assert.deepEqual(yield* titles({}), ["Latest"])
    }),
  },
]
