import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Products } from "../../src/catalog/Products.ts"
import { type Comment, CommentId, ModeratedComment } from "../../src/comments/Comment.ts"
import { commentConsumers } from "../../src/comments/commentConsumers.ts"
import { Comments } from "../../src/comments/Comments.ts"
import { ratings } from "../../src/doctor/ratings.ts"
import { OrderItemStatusUpdated } from "../../src/orders/OrderEvents.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { type Actor, type CurrentActor, Guest } from "../../src/shared/Actor.ts"
import { OrderId, OrderItemId, VariationId } from "../../src/shared/Ids.ts"
import type { Page } from "../../src/shared/Page.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, asSystem, newOperator, onSale, openShop, sell, statementsOf, uuid } from "../orders/marketplace.ts"
import { deliver, eventsOf, moderator, nameOf, person, ratingIn, socialOn } from "./social.ts"

layer(socialOn(testDatabase), { excludeTestServices: true, timeout: "60 seconds" })("Comments", (it) => {
  const guest: Actor = Guest.make({ cartId: null })

  const product = Effect.gen(function* () {
    const products = yield* Products
    const goods = yield* onSale({ onHand: 100 })
    const offer = (yield* products.offers([goods.variationId])).get(goods.variationId)
    assert(offer !== undefined)
    return { ...goods, productId: offer.productId, slug: offer.slug }
  })

  const onShop = (actor: Actor, shopId: string, stars: number, text = "Said.") =>
    Effect.flatMap(Comments, (comments) => as(actor)(comments.writeOnShop(shopId, { stars, text })))
  const onVariation = (actor: Actor, variationId: VariationId, stars: number, text = "Said.") =>
    Effect.flatMap(Comments, (comments) => as(actor)(comments.writeOnVariation(variationId, { stars, text })))

  const tagOf = <A, E extends { readonly _tag: string }, R>(act: Effect.Effect<A, E, R>) =>
    Effect.map(Effect.flip(act), ({ _tag }) => _tag)

  it.effect("rates a shop by what customers say: written, changed, taken back, in stars that add up", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const shops = yield* Shops
      const { shopId } = yield* openShop()
      const [ada, bob] = [yield* person, yield* person]
      const first = yield* onShop(ada, shopId, 5, "  Everything came whole.  ")
      assert.deepInclude(first, {
        kind: "shop",
        shopId,
        productId: null,
        variationId: null,
        author: yield* nameOf(ada),
        stars: 5,
        text: "  Everything came whole.  ",
        verifiedPurchase: false,
        answer: null,
        editedAt: null,
        hidden: null,
      })
      yield* onShop(bob, shopId, 2)
      assert.deepStrictEqual((yield* shops.show(shopId)).rating, { average: 3.5, count: 2 })
      assert.strictEqual(yield* tagOf(onShop(ada, shopId, 1)), "AlreadyCommented")
      const changed = yield* as(ada)(comments.update(first.id, { stars: 3 }))
      assert.strictEqual(changed.stars, 3)
      assert.isNotNull(changed.editedAt)
      assert.deepStrictEqual((yield* shops.show(shopId)).rating, { average: 2.5, count: 2 })
      yield* as(ada)(comments.update(first.id, { text: "Mostly whole." }))
      yield* as(ada)(comments.remove(first.id))
      assert.deepStrictEqual((yield* shops.show(shopId)).rating, { average: 2, count: 1 })
      yield* onShop(ada, shopId, 4)
      assert.deepStrictEqual(yield* ratingIn("shops.shops", shopId), {
        kept: { sum: 6, count: 2 },
        counted: { sum: 6, count: 2 },
      })
      assert.deepStrictEqual(
        (yield* eventsOf("shop", shopId)).filter((type) => type.includes("comment")),
        [
          "shop.comment.created",
          "shop.comment.created",
          "shop.comment.updated",
          "shop.comment.updated",
          "shop.comment.deleted",
          "shop.comment.created",
        ],
      )
      const encode = Schema.encodeUnknownEffect(Schema.toCodecJson(ModeratedComment))
      yield* encode(changed)
    }),
  )

  it.effect("rates a product by what is said of all its variations, one comment for each", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const products = yield* Products
      const shop = yield* openShop()
      const [red, blue] = yield* sell(shop, [{}, {}])
      assert(red !== undefined && blue !== undefined)
      const offer = (yield* products.offers([red])).get(red)
      assert(offer !== undefined)
      const ada = yield* person
      const said = yield* onVariation(ada, red, 5)
      assert.deepInclude(said, { kind: "product", variationId: red, productId: offer.productId, shopId: shop.shopId })
      yield* onVariation(ada, blue, 2)
      assert.strictEqual(yield* tagOf(onVariation(ada, red, 2)), "AlreadyCommented")
      assert.deepStrictEqual((yield* products.show(offer.slug)).rating, { average: 3.5, count: 2 })
      const [card] = (yield* products.list({ shop: shop.shopId })).items
      assert.deepStrictEqual(card?.rating, { average: 3.5, count: 2 })
      const list = yield* comments.listOfProduct(offer.slug, {})
      assert.deepStrictEqual(
        list.items.map(({ variationId }) => variationId),
        [blue, red],
      )
      const ofRed = yield* comments.listOfProduct(offer.slug, { variationId: red })
      assert.deepStrictEqual(
        ofRed.items.map(({ id }) => id),
        [said.id],
      )
      assert.deepStrictEqual(
        (yield* eventsOf("product", offer.productId)).filter((type) => type.includes("comment")),
        ["product.comment.created", "product.comment.created"],
      )
    }),
  )

  it.effect("lists by newest, highest and lowest, page by page, nothing twice and nothing missing", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const { sql } = yield* Database
      const { shopId } = yield* openShop()
      for (const stars of [5, 1, 3, 3, 5, 2, 3]) yield* onShop(yield* person, shopId, stars)
      // Several of one instant: only the id tells them apart.
      yield* sql`update comments.comments set created_at = '2026-01-01Z' where shop_id = ${shopId} and stars = 3`
      for (const sort of ["newest", "highest", "lowest"] as const) {
        const whole = (yield* comments.listOfShop(shopId, { sort })).items
        assert.strictEqual(whole.length, 7)
        const key = ({ stars, createdAt, id }: Comment) =>
          [sort === "newest" ? 0 : sort === "highest" ? -stars : stars, -createdAt.getTime(), id] as const
        const sorted = whole.toSorted((a, b) => {
          const [x, y] = [key(a), key(b)]
          return x[0] - y[0] || x[1] - y[1] || (x[2] < y[2] ? 1 : -1)
        })
        assert.deepStrictEqual(whole, sorted, sort)
        for (const limit of [1, 2, 3, 6, 7]) {
          const walked: Array<Comment> = []
          let cursor: string | null = ""
          while (cursor !== null) {
            const page: Page<Comment> = yield* comments.listOfShop(shopId, {
              sort,
              limit,
              ...(cursor === "" ? {} : { cursor }),
            })
            walked.push(...page.items)
            cursor = page.nextCursor
          }
          assert.deepStrictEqual(walked, whole, `${sort} by ${limit}`)
        }
      }
      const threes = yield* comments.listOfShop(shopId, { stars: 3 })
      assert.strictEqual(threes.items.length, 3)
      const { nextCursor } = yield* comments.listOfShop(shopId, { sort: "lowest", limit: 1 })
      assert(nextCursor !== null)
      assert.strictEqual(yield* tagOf(comments.listOfShop(shopId, { cursor: nextCursor })), "InvalidCursor")
    }),
  )

  it.effect("lets customers only comment, on what everybody can see", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const shops = yield* Shops
      const ada = yield* person
      const goods = yield* product
      const operator = yield* moderator
      for (const actor of [guest, goods.vendor, operator]) {
        assert.strictEqual(yield* tagOf(onShop(actor, goods.shopId, 5)), "Forbidden")
        assert.strictEqual(yield* tagOf(onVariation(actor, goods.variationId, 5)), "Forbidden")
      }
      assert.strictEqual(yield* tagOf(onShop(ada, yield* uuid, 5)), "ShopNotFound")
      assert.strictEqual(yield* tagOf(onVariation(ada, VariationId.make(yield* uuid), 5)), "VariationNotFound")
      const products = yield* Products
      yield* as(goods.vendor)(products.update(goods.productId, { isActive: false }))
      assert.strictEqual(yield* tagOf(onVariation(ada, goods.variationId, 5)), "VariationNotFound")
      assert.strictEqual(yield* tagOf(comments.listOfProduct(goods.slug, {})), "ProductNotFound")
      yield* as(goods.vendor)(products.update(goods.productId, { isActive: true }))
      yield* asSystem(shops.suspend(goods.shopId, "Nothing arrives."))
      assert.strictEqual(yield* tagOf(onShop(ada, goods.shopId, 5)), "ShopNotFound")
      assert.strictEqual(yield* tagOf(onVariation(ada, goods.variationId, 5)), "VariationNotFound")
      assert.strictEqual(yield* tagOf(comments.listOfShop(goods.shopId, {})), "ShopNotFound")
    }),
  )

  it.effect("answers nobody's question about others' comments: foreign looks absent", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const [ada, eve] = [yield* person, yield* person]
      const [goods, other] = [yield* product, yield* openShop()]
      const { id } = yield* onVariation(ada, goods.variationId, 4)
      const before = yield* as(ada)(comments.listOwn({}))
      const absent = CommentId.make(yield* uuid)
      const refused: ReadonlyArray<
        readonly [
          Actor,
          (of: CommentId) => Effect.Effect<unknown, { readonly _tag: string; readonly detail?: string }, CurrentActor>,
        ]
      > = [
        [eve, (of) => comments.update(of, { stars: 1 })],
        [eve, (of) => comments.remove(of)],
        [other.vendor, (of) => comments.answer(of, { text: "Buy ours." })],
        [other.vendor, (of) => comments.removeAnswer(of)],
      ]
      for (const [actor, act] of refused) {
        const [foreign, missing] = [yield* Effect.flip(as(actor)(act(id))), yield* Effect.flip(as(actor)(act(absent)))]
        assert.strictEqual(foreign._tag, "CommentNotFound")
        assert.deepStrictEqual(foreign.detail, missing.detail)
      }
      assert.strictEqual(yield* tagOf(as(guest)(comments.update(id, { stars: 1 }))), "Unauthenticated")
      assert.strictEqual(yield* tagOf(as(ada)(comments.answer(id, { text: "Me too." }))), "Forbidden")
      assert.strictEqual(yield* tagOf(as(ada)(comments.listReceived({}))), "Forbidden")
      assert.strictEqual(yield* tagOf(as(ada)(comments.hide(id, "I said so."))), "Forbidden")
      assert.strictEqual(yield* tagOf(as(yield* newOperator)(comments.hide(id, "I said so."))), "Forbidden")
      assert.strictEqual(yield* tagOf(as(yield* newOperator)(comments.listForOperators({}))), "Forbidden")
      assert.deepStrictEqual((yield* as(eve)(comments.listOwn({}))).items, [])
      assert.deepStrictEqual((yield* as(other.vendor)(comments.listReceived({}))).items, [])
      assert.deepStrictEqual(yield* as(ada)(comments.listOwn({})), before)
    }),
  )

  it.effect("has the shop answer, change its answer and take it back", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const goods = yield* product
      const ada = yield* person
      const said = yield* onVariation(ada, goods.variationId, 2)
      const { id: ofShop } = yield* onShop(ada, goods.shopId, 3)
      const open = yield* as(goods.vendor)(comments.listReceived({ isAnswered: false }))
      assert.deepStrictEqual(
        open.items.map(({ id }) => id),
        [ofShop, said.id],
      )
      yield* as(goods.vendor)(comments.answer(said.id, { text: "Sorry." }))
      const again = yield* as(goods.vendor)(comments.answer(said.id, { text: "We are sorry." }))
      assert.strictEqual(again.answer?.text, "We are sorry.")
      const shown = (yield* comments.listOfProduct(goods.slug, {})).items[0]
      assert.deepStrictEqual(shown, again)
      const answered = yield* as(goods.vendor)(comments.listReceived({ isAnswered: true }))
      assert.deepStrictEqual(
        answered.items.map(({ id }) => id),
        [said.id],
      )
      assert.isNull((yield* as(goods.vendor)(comments.removeAnswer(said.id))).answer)
      const types = (yield* eventsOf("product", goods.productId)).filter((type) => type.includes("comment"))
      assert.deepStrictEqual(types, ["product.comment.created", "product.comment.answered", "product.comment.answered"])
    }),
  )

  it.effect(
    "hides a comment with a reason, without its stars, until it is shown again; its author cannot undo it",
    () =>
      Effect.gen(function* () {
        const comments = yield* Comments
        const { sql } = yield* Database
        const goods = yield* product
        const [ada, bob] = [yield* person, yield* person]
        const operator = yield* moderator
        const { id } = yield* onVariation(ada, goods.variationId, 1, "You all are thieves.")
        yield* onVariation(bob, goods.variationId, 4)
        const hidden = yield* as(operator)(comments.hide(id, "It insults."))
        assert.strictEqual(hidden.hidden?.reason, "It insults.")
        const repeated = yield* as(operator)(comments.hide(id, "Another reason."))
        assert.deepStrictEqual(repeated, hidden)
        const products = yield* Products
        assert.deepStrictEqual((yield* products.show(goods.slug)).rating, { average: 4, count: 1 })
        assert.strictEqual((yield* comments.listOfProduct(goods.slug, {})).items.length, 1)
        assert.strictEqual((yield* as(goods.vendor)(comments.listReceived({}))).items.length, 1)
        assert.deepStrictEqual((yield* as(ada)(comments.listOwn({}))).items, [hidden])
        assert.strictEqual(yield* tagOf(as(ada)(comments.update(id, { stars: 5 }))), "CommentHidden")
        assert.strictEqual(yield* tagOf(as(ada)(comments.remove(id))), "CommentHidden")
        assert.strictEqual(yield* tagOf(onVariation(ada, goods.variationId, 5)), "AlreadyCommented")
        assert.strictEqual(yield* tagOf(as(goods.vendor)(comments.answer(id, { text: "Well." }))), "CommentNotFound")
        const listed = yield* as(operator)(comments.listForOperators({ isHidden: true, shopId: goods.shopId }))
        assert.deepStrictEqual(listed.items, [hidden])
        const shown = yield* as(operator)(comments.unhide(id))
        assert.isNull(shown.hidden)
        yield* as(operator)(comments.unhide(id))
        assert.deepStrictEqual((yield* products.show(goods.slug)).rating, { average: 2.5, count: 2 })
        const audit = yield* sql<{ action: string; details: { reason: string } }>`
        select action, details from audit.entries where subject_type = 'comment' and subject_id = ${id} order by id`
        assert.deepStrictEqual(
          audit.map(({ action, details }) => [action, details.reason]),
          [
            ["comment.hidden", "It insults."],
            ["comment.shown", "It insults."],
          ],
        )
        assert.deepStrictEqual(
          (yield* eventsOf("product", goods.productId)).filter((type) => type.includes("comment")).slice(2),
          ["product.comment.hidden", "product.comment.shown"],
        )
        assert.strictEqual(
          yield* tagOf(as(operator)(comments.hide(CommentId.make(yield* uuid), "Gone."))),
          "CommentNotFound",
        )
      }),
  )

  it.effect("knows who has received the goods, also when they came after the words", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const goods = yield* product
      const [ada, bob] = [yield* person, yield* person]
      yield* deliver(ada, goods.variationId, goods)
      assert.isTrue((yield* onVariation(ada, goods.variationId, 5)).verifiedPurchase)
      assert.isTrue((yield* onShop(ada, goods.shopId, 5)).verifiedPurchase)
      const early = yield* onVariation(bob, goods.variationId, 5)
      assert.isFalse(early.verifiedPurchase)
      const [consumer] = yield* commentConsumers
      assert(consumer !== undefined)
      const told = (to: "shipped" | "delivered") =>
        Effect.gen(function* () {
          const payload = {
            orderId: OrderId.make(yield* uuid),
            number: "26-TEST",
            customerId: bob.userId,
            currency: "EUR" as never,
            itemId: OrderItemId.make(yield* uuid),
            shopId: goods.shopId,
            productId: goods.productId,
            variationId: goods.variationId,
            quantity: 1,
            unitPrice: 1000,
            from: "processing" as const,
            to,
            reason: null,
          }
          yield* asSystem(consumer.handle({ type: OrderItemStatusUpdated.type, payload } as never))
          const [own] = (yield* as(bob)(comments.listOwn({}))).items
          return own?.verifiedPurchase
        })
      assert.isFalse(yield* told("shipped"))
      assert.isTrue(yield* told("delivered"))
      assert.isTrue(yield* told("delivered"))
      const verified = yield* comments.listOfProduct(goods.slug, { verifiedPurchase: true })
      assert.strictEqual(verified.items.length, 2)
    }),
  )

  it.effect("answers a page in as many statements whatever its size", () =>
    Effect.gen(function* () {
      const comments = yield* Comments
      const goods = yield* product
      const operator = yield* moderator
      for (const stars of [1, 2, 3, 4, 5, 5]) {
        const author = yield* person
        yield* onVariation(author, goods.variationId, stars)
        yield* onShop(author, goods.shopId, stars)
      }
      for (const limit of [1, 6]) {
        const counts = [
          (yield* statementsOf(comments.listOfProduct(goods.slug, { limit }))).statements.length,
          (yield* statementsOf(comments.listOfShop(goods.shopId, { limit }))).statements.length,
          (yield* statementsOf(as(goods.vendor)(comments.listReceived({ limit })))).statements.length,
          (yield* statementsOf(as(operator)(comments.listForOperators({ limit })))).statements.length,
        ]
        assert.deepStrictEqual(counts, [3, 3, 2, 2], `limit ${limit}`)
      }
    }),
  )

  it.effect("finds a rating that nobody gave, and one that is not shown", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { violations } = yield* ratings
      assert.deepStrictEqual(yield* violations, [])
      const { shopId } = yield* openShop()
      const goods = yield* product
      yield* onVariation(yield* person, goods.variationId, 3)
      yield* sql`update shops.shops set rating_sum = 5, rating_count = 1 where id = ${shopId}`
      yield* sql`update catalog.products set rating_sum = 4 where id = ${goods.productId}`
      const found = yield* violations
      assert.deepStrictEqual(
        found.map((line) => line.replace(/[0-9a-f-]{36}/u, "…")),
        [
          "Shop: Shown, but not given: …: 5 stars of 1 comments",
          "Product: Not shown so: …: 3 stars of 1 comments",
          "Product: Shown, but not given: …: 4 stars of 1 comments",
        ],
      )
    }),
  )
})
