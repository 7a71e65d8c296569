import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { catalogInvariants } from "../../src/catalog/CatalogInvariants.ts"
import { Categories } from "../../src/catalog/Categories.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductTransfer } from "../../src/catalog/ProductTransfer.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { ImportId } from "../../src/platform/transfers/TransferModels.ts"
import { CategoryId } from "../../src/shared/Ids.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { as, catalogOn, newProduct, newVariation, openShop, operator, uuid } from "./catalog.ts"

layer(catalogOn(testPostgres()), { excludeTestServices: true, timeout: 60_000 })("Catalog under contention", (it) => {
  const together = <A, E, R>(effects: ReadonlyArray<Effect.Effect<A, E, R>>) =>
    Effect.forEach(effects, Effect.exit, { concurrency: "unbounded" })

  const broken = Effect.flatMap(catalogInvariants, (invariants) =>
    Effect.map(
      Effect.forEach(invariants, ({ violations }) => violations),
      (found) => found.flat(),
    ),
  )

  const defects = (exits: ReadonlyArray<Exit.Exit<unknown, unknown>>) =>
    exits.filter((exit) => Exit.isFailure(exit) && Exit.hasDies(exit))

  it.effect(
    "never forms a circle of categories, whoever moves what below whom at once",
    () =>
      Effect.gen(function* () {
        const categories = yield* Categories
        const staff = yield* operator("catalog")
        const made = yield* Effect.forEach(
          Array.from({ length: 6 }, (_, index) => `Round ${index}`),
          (name) => as(staff)(categories.create({ name })),
        )
        for (let round = 0; round < 10; round++) {
          const moves = made.flatMap((category, index) =>
            made.map((parent, other) => ({ category, parent: (index + other + round) % 7 === 0 ? null : parent })),
          )
          const exits = yield* together(
            moves.map(({ category, parent }) =>
              as(staff)(categories.move(category.id, { parentId: parent?.id ?? null })),
            ),
          )
          assert.deepStrictEqual(defects(exits), [])
          assert.deepStrictEqual(yield* broken, [])
        }
      }),
    60_000,
  )

  it.effect("lets one of many take an SKU and gives equal titles slugs of their own", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const { vendor: other } = yield* openShop()
      const same = yield* together(
        Array.from({ length: 8 }, () => as(vendor)(products.create(newProduct({ sku: "SAME", title: "Same title" })))),
      )
      assert.deepStrictEqual(defects(same), [])
      assert.strictEqual(same.filter(Exit.isSuccess).length, 1)
      const equal = yield* together(
        [vendor, other, vendor, other].map((who) => as(who)(products.create(newProduct({ title: "Same title" })))),
      )
      assert.strictEqual(equal.filter(Exit.isSuccess).length, 4)
    }),
  )

  it.effect("keeps the price range right when variations change at once, and never loses the last one", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      for (let round = 0; round < 5; round++) {
        const product = yield* as(vendor)(
          products.create(newProduct({ variations: [newVariation(), newVariation(), newVariation(), newVariation()] })),
        )
        const [first, second, third, fourth] = product.variations
        assert(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined)
        yield* together<unknown, unknown, never>([
          as(vendor)(products.updateVariation(product.id, first.id, { price: 10 })),
          as(vendor)(products.updateVariation(product.id, second.id, { price: 9000 })),
          as(vendor)(products.updateVariation(product.id, third.id, { isActive: false })),
          as(vendor)(products.addVariation(product.id, newVariation({ price: 5 }))),
        ])
        const exits = yield* together(
          product.variations.map(({ id }) => as(vendor)(products.removeVariation(product.id, id))),
        )
        assert.deepStrictEqual(defects(exits), [])
        assert.deepStrictEqual(yield* broken, [])
        assert.strictEqual((yield* as(vendor)(products.showOwn(product.id))).variations.length, 1)
      }
    }),
  )

  it.effect("never leaves a product in a category that is being deleted", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const products = yield* Products
      const staff = yield* operator("catalog")
      const { vendor } = yield* openShop()
      for (let round = 0; round < 5; round++) {
        const category = yield* as(staff)(categories.create({ name: `Doomed ${yield* uuid}`.slice(0, 40) }))
        const exits = yield* together<unknown, unknown, Products | Categories>([
          ...Array.from({ length: 3 }, () => as(vendor)(products.create(newProduct({ categoryIds: [category.id] })))),
          as(staff)(categories.remove(category.id, null)),
        ])
        assert.deepStrictEqual(defects(exits), [])
      }
      const { sql } = yield* Database
      const orphans = yield* sql`
        select 1 from catalog.product_categories pc left join catalog.categories c on c.id = pc.category_id where c.id is null`
      assert.strictEqual(orphans.length, 0)
      assert.strictEqual(
        (yield* Effect.flip(as(vendor)(products.create(newProduct({ categoryIds: [CategoryId.make(yield* uuid)] })))))
          ._tag,
        "UnknownCategory",
      )
    }),
  )

  it.effect("imports a batch once when it arrives many times at once", () =>
    Effect.gen(function* () {
      const imports = yield* ProductTransfer
      const { vendor } = yield* openShop()
      const importId = ImportId.make(yield* uuid)
      const rows = Array.from({ length: 50 }, (_, index) => ({
        productSku: `B${index}`,
        title: `Bulk ${index}`,
        sku: `B${index}`,
        price: 100,
      }))
      const exits = yield* together(
        Array.from({ length: 6 }, () => as(vendor)(imports.importBatch({ importId, offset: 0, rows }))),
      )
      const created = exits.map((exit) => (Exit.isSuccess(exit) ? exit.value.created : -1))
      assert.deepStrictEqual(
        created.toSorted((a, b) => a - b),
        [0, 0, 0, 0, 0, 50],
      )
    }),
  )
})
