import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Categories } from "../../src/catalog/Categories.ts"
import { maxCategoryDepth, NewCategory } from "../../src/catalog/Category.ts"
import { Products } from "../../src/catalog/Products.ts"
import type { CurrentActor } from "../../src/shared/Actor.ts"
import { CategoryId } from "../../src/shared/Ids.ts"
import { makePng } from "../../src/testing/pictures.ts"
import { as, catalog, guest, newProduct, openShop, operator, statementsOf, uuid } from "./catalog.ts"

layer(catalog, { excludeTestServices: true })("Categories", (it) => {
  const add = Effect.fnUntraced(function* (name: string, parentId: CategoryId | null = null, position = 0) {
    const categories = yield* Categories
    return yield* as(yield* operator("catalog"))(categories.create({ name, parentId, position }))
  })

  it.effect("forms a tree in the operators' order, in one statement", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const root = yield* add("Tree")
      const second = yield* add("Second", root.id, 2)
      const first = yield* add("First", root.id, 1)
      const leaf = yield* add("Leaf", second.id)
      const { value, statements } = yield* statementsOf(categories.tree)
      assert.strictEqual(statements.length, 1)
      const tree = value.find(({ id }) => id === root.id)
      assert.deepStrictEqual(
        tree?.children.map(({ id }) => id),
        [first.id, second.id],
      )
      assert.deepStrictEqual(
        tree?.children[1]?.children.map(({ id }) => id),
        [leaf.id],
      )
      const detail = yield* categories.show("leaf")
      assert.deepStrictEqual(
        detail.ancestors.map(({ slug }) => slug),
        ["tree", "second"],
      )
      assert.deepStrictEqual(
        (yield* categories.show(root.id)).children.map(({ slug }) => slug),
        ["first", "second"],
      )
    }),
  )

  it.effect("is changed by operators of the catalog only", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const category = yield* add("Guarded")
      const { vendor } = yield* openShop()
      for (const nobody of [guest, vendor, yield* operator("shops", "orders")]) {
        const acts: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>> = [
          categories.create({ name: "Mine" }),
          categories.update(category.id, { name: "Mine" }),
          categories.move(category.id, { parentId: null }),
          categories.setPicture(category.id, makePng(4, 4)),
          categories.removePicture(category.id),
          categories.remove(category.id, null),
        ]
        for (const act of acts) {
          const error = yield* Effect.flip(as(nobody)(act))
          assert.strictEqual(error._tag, "Forbidden")
        }
      }
    }),
  )

  it.effect("refuses circles, depth, taken slugs and absent parents", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const staff = yield* operator("catalog")
      const chain = [yield* add("Level 1")]
      for (let level = 2; level <= maxCategoryDepth; level++) chain.push(yield* add(`Level ${level}`, chain.at(-1)?.id))
      const [top] = chain
      const bottom = chain.at(-1)
      assert(top !== undefined && bottom !== undefined)
      const refusal = <A, E extends { readonly _tag: string }>(act: Effect.Effect<A, E, never>) =>
        Effect.map(Effect.flip(act), (error) => error._tag)
      assert.strictEqual(
        yield* refusal(as(staff)(categories.create({ name: "Too deep", parentId: bottom.id }))),
        "CategoryTooDeep",
      )
      assert.strictEqual(yield* refusal(as(staff)(categories.move(top.id, { parentId: bottom.id }))), "CategoryCycle")
      assert.strictEqual(yield* refusal(as(staff)(categories.move(top.id, { parentId: top.id }))), "CategoryCycle")
      const other = yield* add("Other root")
      assert.strictEqual(yield* refusal(as(staff)(categories.move(top.id, { parentId: other.id }))), "CategoryTooDeep")
      assert.strictEqual(yield* refusal(as(staff)(categories.create({ name: "Level 1" }))), "CategorySlugTaken")
      const absent = CategoryId.make(yield* uuid)
      assert.strictEqual(
        yield* refusal(as(staff)(categories.create({ name: "Orphan", parentId: absent }))),
        "CategoryNotFound",
      )
      assert.strictEqual(yield* refusal(as(staff)(categories.move(absent, { parentId: null }))), "CategoryNotFound")
      for (const slug of ["UPPER", "a--b", "-a", "a b", absent, ""]) {
        assert.strictEqual(Schema.decodeUnknownExit(NewCategory)({ name: "x", slug })._tag, "Failure", slug)
      }
      // Moving half of the chain takes all that is below along.
      yield* as(staff)(categories.move(chain[4]?.id ?? absent, { parentId: null }))
      assert.deepStrictEqual(
        (yield* categories.show(bottom.id)).ancestors.map(({ slug }) => slug),
        ["level-5", "level-6", "level-7"],
      )
      yield* as(staff)(categories.move(top.id, { parentId: other.id, position: 3 }))
      assert.strictEqual((yield* categories.show(top.id)).position, 3)
    }),
  )

  it.effect("is deleted when empty, or when its products have another place", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const products = yield* Products
      const staff = yield* operator("catalog")
      const { vendor } = yield* openShop()
      const old = yield* add("Old")
      const child = yield* add("Old child", old.id)
      const target = yield* add("New")
      const product = yield* as(vendor)(products.create(newProduct({ categoryIds: [old.id, target.id] })))
      const remove = (id: CategoryId, to: CategoryId | null = null) => as(staff)(categories.remove(id, to))
      assert.deepInclude(yield* Effect.flip(remove(old.id, target.id)), { _tag: "CategoryInUse", subcategories: 1 })
      yield* remove(child.id)
      assert.deepInclude(yield* Effect.flip(remove(old.id)), { _tag: "CategoryInUse", products: 1 })
      assert.strictEqual((yield* Effect.flip(remove(old.id, old.id)))._tag, "CategoryInUse")
      yield* remove(old.id, target.id)
      assert.strictEqual((yield* Effect.flip(categories.show("old")))._tag, "CategoryNotFound")
      const after = yield* as(vendor)(products.showOwn(product.id))
      assert.deepStrictEqual(
        after.categories.map(({ slug }) => slug),
        ["new"],
      )
    }),
  )

  it.effect("has a picture, until it is removed", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const staff = yield* operator("catalog")
      const category = yield* add("Pictured")
      const pictured = yield* as(staff)(categories.setPicture(category.id, makePng(300, 200)))
      assert.deepStrictEqual(
        pictured.picture?.sizes.map(({ width }) => width),
        [200, 300],
      )
      yield* as(staff)(categories.setPicture(category.id, makePng(20, 20)))
      assert.strictEqual((yield* categories.show(category.id)).picture?.width, 20)
      assert.isNull((yield* as(staff)(categories.removePicture(category.id))).picture)
    }),
  )
})
