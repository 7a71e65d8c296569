import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Products } from "../../src/catalog/Products.ts"
import { Comments } from "../../src/comments/Comments.ts"
import { ratings } from "../../src/doctor/ratings.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { as, onSale } from "../orders/marketplace.ts"
import { moderator, person, ratingIn, socialOn } from "./social.ts"

// On a server, where transactions really run side by side.
layer(socialOn(testPostgres()), { excludeTestServices: true, timeout: "120 seconds" })("Comments at once", (it) => {
  const atOnce = <A, E, R>(effects: ReadonlyArray<Effect.Effect<A, E, R>>) =>
    Effect.all(effects.map(Effect.result), { concurrency: "unbounded" })

  type Write = Effect.Effect<void, { readonly _tag: string }>

  const goods = Effect.gen(function* () {
    const products = yield* Products
    const sold = yield* onSale()
    const offer = (yield* products.offers([sold.variationId])).get(sold.variationId)
    assert(offer !== undefined)
    return { ...sold, productId: offer.productId, slug: offer.slug }
  })

  it.effect("keeps one comment of one customer, however often it is sent", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const { shopId, variationId, productId } = yield* goods
      const ada = yield* person
      const writes = [1, 2, 3, 4, 5].flatMap((stars): ReadonlyArray<Write> => [
        Effect.asVoid(as(ada)(comments.writeOnShop(shopId, { stars, text: "Said." }))),
        Effect.asVoid(as(ada)(comments.writeOnVariation(variationId, { stars, text: "Said." }))),
      ])
      const results = yield* atOnce(writes)
      assert.strictEqual(results.filter(Result.isSuccess).length, 2)
      for (const { failure } of results.filter(Result.isFailure)) assert.strictEqual(failure._tag, "AlreadyCommented")
      for (const [table, id] of [
        ["shops.shops", shopId],
        ["catalog.products", productId],
      ] as const) {
        const { kept, counted } = yield* ratingIn(table, id)
        assert.deepStrictEqual(kept, counted)
        assert.strictEqual(kept?.count, 1)
      }
    }),
  )

  it.effect("adds up to the last star while all write, change, hide, show and take back at once", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const shops = yield* Shops
      const products = yield* Products
      const { shopId, variationId, productId, slug } = yield* goods
      const operator = yield* moderator
      const people = yield* Effect.all(Array.from({ length: 12 }, () => person))
      yield* atOnce(
        people.map((author, index) =>
          Effect.gen(function* () {
            const stars = 1 + (index % 5)
            const ofShop = yield* as(author)(comments.writeOnShop(shopId, { stars, text: "Said." }))
            const ofGoods = yield* as(author)(comments.writeOnVariation(variationId, { stars, text: "Said." }))
            const acts = [ofShop, ofGoods].flatMap(({ id }): ReadonlyArray<Write> => [
              Effect.asVoid(as(author)(comments.update(id, { stars: 5 - (index % 5) }))),
              Effect.asVoid(as(author)(comments.update(id, { stars: 3 }))),
              Effect.asVoid(as(operator)(comments.hide(id, "Perhaps."))),
              Effect.asVoid(as(operator)(comments.unhide(id))),
              ...(index % 3 === 0 ? [as(author)(comments.remove(id))] : []),
            ])
            const results = yield* atOnce(acts)
            for (const { failure } of results.filter(Result.isFailure)) {
              assert.include(["CommentHidden", "CommentNotFound"], failure._tag)
            }
          }),
        ),
      )
      for (const [table, id] of [
        ["shops.shops", shopId],
        ["catalog.products", productId],
      ] as const) {
        const { kept, counted } = yield* ratingIn(table, id)
        assert.deepStrictEqual(kept, counted, table)
      }
      assert.strictEqual(
        (yield* shops.show(shopId)).rating.count,
        (yield* comments.listOfShop(shopId, { limit: 100 })).items.length,
      )
      assert.strictEqual(
        (yield* products.show(slug)).rating.count,
        (yield* comments.listOfProduct(slug, { limit: 100 })).items.length,
      )
      const { violations } = yield* ratings
      assert.deepStrictEqual(yield* violations, [])
    }),
  )
})
