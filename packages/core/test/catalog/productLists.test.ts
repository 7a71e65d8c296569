import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Categories } from "../../src/catalog/Categories.ts"
import type { NewProduct, ProductCard } from "../../src/catalog/Product.ts"
import type { ProductQuery, ProductSort } from "../../src/catalog/ProductQuery.ts"
import { Products } from "../../src/catalog/Products.ts"
import { Database } from "../../src/platform/database/Database.ts"
import type { Actor } from "../../src/shared/Actor.ts"
import { as, catalog, newProduct, newVariation, openShop, operator, statementsOf } from "./catalog.ts"

layer(catalog, { excludeTestServices: true })("Product lists", (it) => {
  const create = (vendor: Actor, fields: Partial<NewProduct> = {}) =>
    Effect.flatMap(Products, (products) => as(vendor)(products.create(newProduct(fields))))

  const titles = (query: ProductQuery) =>
    Effect.flatMap(Products, (products) =>
      Effect.map(products.list(query), ({ items }) => items.map(({ title }) => title)),
    )

  const walk = Effect.fnUntraced(function* (query: ProductQuery) {
    const products = yield* Products
    const seen: Array<ProductCard> = []
    let cursor: string | null | undefined
    do {
      const page: { readonly items: ReadonlyArray<ProductCard>; readonly nextCursor: string | null } =
        yield* products.list({
          ...query,
          ...(cursor == null ? {} : { cursor }),
        })
      seen.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return seen
  })

  it.effect("walks every sort to its end, ties and all, without gaps or repeats", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { vendor, shop } = yield* openShop()
      // Many of each price and title, some of each popularity, all created at one of three instants.
      for (let index = 0; index < 23; index++) {
        yield* create(vendor, {
          title: ["Apple", "apple", "Banana"][index % 3] ?? "",
          variations: [newVariation({ price: [500, 500, 900, 100][index % 4] ?? 0 })],
        })
      }
      yield* sql`
        update catalog.products p
        set popularity = n.row % 3, rating_sum = n.row % 3 * 4 + n.row % 2 * (n.row % 3), rating_count = n.row % 3, created_at = timestamptz '2026-01-01' + (n.row % 3) * interval '1 hour'
        from (select id, row_number() over (order by id) as row from catalog.products) n where n.id = p.id`
      const keys: Record<ProductSort, (card: ProductCard) => string | number> = {
        newest: (card) => -card.createdAt.getTime(),
        price: (card) => card.priceMin,
        "-price": (card) => -card.priceMin,
        popularity: () => 0,
        rating: (card) => -(card.rating.average ?? 0),
        title: (card) => card.title.toLowerCase(),
      }
      for (const sort of ["newest", "price", "-price", "popularity", "rating", "title"] as const) {
        for (const limit of [1, 2, 5, 22, 23, 100]) {
          const seen = yield* walk({ shop: shop.slug, sort, limit })
          assert.strictEqual(seen.length, 23, `${sort} by ${limit}`)
          assert.strictEqual(new Set(seen.map(({ id }) => id)).size, 23, `${sort} by ${limit}`)
          const order = seen.map(keys[sort])
          const sorted = order.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
          assert.deepStrictEqual(order, sorted, `${sort} by ${limit}`)
        }
      }
    }),
  )

  it.effect("answers a page in one statement, whatever its size and filters", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      for (let index = 0; index < 5; index++) yield* create(vendor)
      const queries: ReadonlyArray<ProductQuery> = [
        { limit: 1 },
        { limit: 100 },
        {
          limit: 3,
          sort: "price",
          minPrice: 1,
          maxPrice: 10_000,
          inStock: true,
          text: "product",
          category: "none",
          onSale: false,
        },
      ]
      for (const query of queries) {
        assert.strictEqual((yield* statementsOf(products.list(query))).statements.length, 1)
      }
      const counts: Array<number> = []
      for (const limit of [1, 5]) {
        counts.push((yield* statementsOf(as(vendor)(products.listOwn({ limit })))).statements.length)
      }
      assert.deepStrictEqual(counts, [4, 4])
    }),
  )

  it.effect("refuses cursors of another sort and of nobody", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      for (let index = 0; index < 2; index++) yield* create(vendor)
      const { nextCursor } = yield* products.list({ limit: 1, sort: "price" })
      assert(nextCursor !== null)
      const forged = (key: unknown) => Buffer.from(JSON.stringify(["products", key])).toString("base64url")
      const id = "01990000-0000-7000-8000-000000000000"
      const cursors = [
        nextCursor,
        "!!",
        "e30",
        forged({ sort: "newest" }),
        forged({ sort: "newest", createdAt: "no time", id }),
        // Beyond what the database can hold.
        forged({ sort: "newest", createdAt: "-271821-04-20T00:00:00.000Z", id }),
        forged({ sort: "newest", createdAt: "+275760-09-13T00:00:00.000Z", id }),
      ]
      for (const cursor of cursors) {
        assert.strictEqual(
          (yield* Effect.flip(products.list({ cursor, sort: "newest" })))._tag,
          "InvalidCursor",
          cursor,
        )
      }
    }),
  )

  it.effect("filters by shop, price, flags, stock and words", () =>
    Effect.gen(function* () {
      const { vendor, shop } = yield* openShop()
      const { vendor: other } = yield* openShop()
      yield* create(vendor, { title: "Red kettle 100%", onSale: true, variations: [newVariation({ price: 1000 })] })
      yield* create(vendor, {
        title: "Blue kettle",
        topSale: true,
        topPopular: true,
        variations: [newVariation({ price: 2000 }), newVariation({ price: 4000 })],
      })
      yield* create(vendor, {
        title: "Green_cup",
        description: "Holds half a kettle",
        variations: [newVariation({ price: 300, stock: { onHand: 0 } })],
      })
      yield* create(vendor, { title: "Hidden kettle", isActive: false })
      yield* create(other, { title: "Foreign kettle" })
      const own = (query: ProductQuery) => titles({ shop: shop.slug, sort: "title", ...query })
      assert.deepStrictEqual(yield* own({}), ["Blue kettle", "Green_cup", "Red kettle 100%"])
      assert.deepStrictEqual(yield* titles({ shop: shop.id, sort: "title" }), yield* own({}))
      assert.deepStrictEqual(yield* titles({ shop: "no-such-shop" }), [])
      assert.deepStrictEqual(yield* own({ minPrice: 1000 }), ["Blue kettle", "Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ minPrice: 2500, maxPrice: 3500 }), ["Blue kettle"])
      assert.deepStrictEqual(yield* own({ maxPrice: 300 }), ["Green_cup"])
      assert.deepStrictEqual(yield* own({ onSale: true }), ["Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ topSale: true, topPopular: true }), ["Blue kettle"])
      assert.deepStrictEqual(yield* own({ inStock: false }), ["Green_cup"])
      assert.deepStrictEqual(yield* own({ inStock: true }), ["Blue kettle", "Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ text: "KETTLE red" }), ["Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ text: "ettl" }), ["Blue kettle", "Green_cup", "Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ text: "%" }), ["Red kettle 100%"])
      assert.deepStrictEqual(yield* own({ text: "_" }), ["Green_cup"])
      assert.deepStrictEqual(yield* own({ text: "\\" }), [])
      assert.deepStrictEqual(yield* own({ text: "' or 1=1 --" }), [])
    }),
  )

  it.effect("finds products in a category and everything below it", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const staff = yield* operator("catalog")
      const { vendor } = yield* openShop()
      const add = (name: string, parentId: Parameters<typeof categories.move>[0] | null = null) =>
        as(staff)(categories.create({ name, parentId }))
      const home = yield* add("Home of lists")
      const kitchen = yield* add("Kitchen of lists", home.id)
      const garden = yield* add("Garden of lists")
      yield* create(vendor, { title: "Sofa", categoryIds: [home.id] })
      yield* create(vendor, { title: "Pan", categoryIds: [kitchen.id, home.id] })
      yield* create(vendor, { title: "Rake", categoryIds: [garden.id] })
      const inside = (category: string) => titles({ category, sort: "title" })
      assert.deepStrictEqual(yield* inside(home.slug), ["Pan", "Sofa"])
      assert.deepStrictEqual(yield* inside(kitchen.id), ["Pan"])
      assert.deepStrictEqual(yield* inside("no-such-category"), [])
      yield* as(staff)(categories.move(garden.id, { parentId: kitchen.id }))
      assert.deepStrictEqual(yield* inside(home.slug), ["Pan", "Rake", "Sofa"])
    }),
  )

  it.effect("uses indexes for sorts and words", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const plan = Effect.fnUntraced(function* (statement: string) {
        yield* sql`set enable_seqscan = off`
        const rows = yield* sql.unsafe<Record<string, string>>(`explain ${statement}`)
        yield* sql`set enable_seqscan = on`
        return rows.map((row) => Object.values(row)[0]).join("\n")
      })
      const ordered = (by: string) => plan(`select id from catalog.products where listed order by ${by} limit 20`)
      const flagged = yield* plan(
        "select id from catalog.products where listed and top_sale order by created_at desc, id desc limit 20",
      )
      assert.include(flagged, "products_top_sale")
      assert.include(yield* ordered("created_at desc, id desc"), "products_newest")
      assert.include(yield* ordered("price_min, id"), "products_price")
      assert.include(yield* ordered("price_min desc, id desc"), "products_price")
      assert.include(yield* ordered("popularity desc, id desc"), "products_popularity")
      assert.include(yield* ordered("lower(title), id"), "products_title")
      assert.include(
        yield* plan("select id from catalog.products where search_text like '%kettle%'"),
        "products_search",
      )
    }),
  )
})
