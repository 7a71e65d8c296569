import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Carts } from "../../src/carts/Carts.ts"
import { Products } from "../../src/catalog/Products.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { type Actor, type CurrentActor, Guest } from "../../src/shared/Actor.ts"
import { ShopId, VariationId } from "../../src/shared/Ids.ts"
import { Currency } from "../../src/shared/Money.ts"
import { Page } from "../../src/shared/Page.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { AddToWishlist, MoveToCart, WishlistItem, WishlistItemId } from "../../src/wishlists/WishlistItem.ts"
import { Wishlists } from "../../src/wishlists/Wishlists.ts"
import { eventsOf, person, socialOn } from "../comments/social.ts"
import { as, asSystem, newCustomer, onSale, openShop, sell, statementsOf, uuid } from "../orders/marketplace.ts"

layer(socialOn(testDatabase), { excludeTestServices: true, timeout: "60 seconds" })("Wishlists", (it) => {
  const wish = (actor: Actor, input: AddToWishlist) =>
    Effect.flatMap(Wishlists, (wishlists) => as(actor)(wishlists.add(input)))
  const listOf = (actor: Actor) => Effect.flatMap(Wishlists, (wishlists) => as(actor)(wishlists.list({})))
  const tagOf = <A, E extends { readonly _tag: string }, R>(act: Effect.Effect<A, E, R>) =>
    Effect.map(Effect.flip(act), ({ _tag }) => _tag)

  it.effect("takes variations and shops, each once, and tells what they cost now", () =>
    Effect.gen(function* () {
      const wishlists = yield* Wishlists
      const ada = yield* newCustomer
      const { variationId, shopId } = yield* onSale({ price: 450 })
      const shop = yield* openShop()
      const first = yield* wish(ada, { variationId })
      assert.deepInclude(first, { kind: "variation", variationId, availability: "available" })
      assert(first.kind === "variation")
      assert.deepInclude(first.product, { price: 450, currency: Currency.make("EUR"), shopId })
      const second = yield* wish(ada, { shopId: shop.shopId })
      assert.deepInclude(second, { kind: "shop", shopId: shop.shopId, availability: "open", name: shop.name })
      assert.deepStrictEqual(yield* wish(ada, { variationId }), first)
      assert.deepStrictEqual(yield* wish(ada, { shopId: shop.shopId }), second)
      const list = yield* listOf(ada)
      assert.deepStrictEqual(list, { items: [second, first], nextCursor: null })
      yield* Schema.encodeUnknownEffect(Schema.toCodecJson(Page(WishlistItem)))(list)
      assert.deepStrictEqual(yield* as(ada)(wishlists.count), { total: 2, variations: 1, shops: 1 })
      for (const [query, expected] of [
        [{ kind: "shop" as const }, [second]],
        [{ kind: "variation" as const }, [first]],
        [{ variationId }, [first]],
        [{ shopId }, []],
      ] as const) {
        assert.deepStrictEqual((yield* as(ada)(wishlists.list(query))).items, [...expected])
      }
      yield* as(ada)(wishlists.remove(first.id))
      assert.deepStrictEqual((yield* listOf(ada)).items, [second])
      assert.strictEqual(yield* tagOf(as(ada)(wishlists.remove(first.id))), "WishlistItemNotFound")
      assert.deepStrictEqual(yield* eventsOf("wishlist", ada.userId), [
        "wishlist.created",
        "wishlist.created",
        "wishlist.deleted",
      ])
    }),
  )

  it.effect("takes exactly one of the two, in the schema and in the database", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const decode = Schema.decodeUnknownEffect(AddToWishlist, { onExcessProperty: "error" })
      const [variationId, shopId, user] = [yield* uuid, yield* uuid, yield* uuid]
      for (const wrong of [{}, { variationId, shopId }, { variationId: null }, { shopId: "x" }]) {
        yield* Effect.flip(decode(wrong))
      }
      for (const [variation, shop] of [
        [variationId, shopId],
        [null, null],
      ] as const) {
        const failure = yield* Effect.flip(sql`
          insert into wishlists.items (id, user_id, variation_id, shop_id, created_at)
          values (${yield* uuid}, ${user}, ${variation}::uuid, ${shop}::uuid, now())`)
        assert.strictEqual(failure.reason._tag, "ConstraintError")
      }
    }),
  )

  it.effect("wishes only for what everybody can see, for everybody who has signed in", () =>
    Effect.gen(function* () {
      const wishlists = yield* Wishlists
      const shops = yield* Shops
      const ada = yield* newCustomer
      const goods = yield* onSale({ onHand: 0 })
      const soldOut = yield* wish(ada, { variationId: goods.variationId })
      assert.deepInclude(soldOut, { availability: "out_of_stock" })
      yield* wish(goods.vendor, { variationId: goods.variationId })
      assert.strictEqual(yield* tagOf(wish(ada, { variationId: VariationId.make(yield* uuid) })), "VariationNotFound")
      assert.strictEqual(yield* tagOf(wish(ada, { shopId: ShopId.make(yield* uuid) })), "ShopNotFound")
      const closed = yield* onSale()
      const shopWish = yield* wish(ada, { shopId: closed.shopId })
      yield* asSystem(shops.suspend(closed.shopId, "Nothing arrives."))
      assert.strictEqual(yield* tagOf(wish(ada, { variationId: closed.variationId })), "VariationNotFound")
      assert.strictEqual(yield* tagOf(wish(yield* newCustomer, { shopId: closed.shopId })), "ShopNotFound")
      const [kept] = (yield* as(ada)(wishlists.list({ kind: "shop" }))).items
      assert.deepStrictEqual(kept, { ...shopWish, availability: "closed" } as never)
      const guest: Actor = Guest.make({ cartId: null })
      const acts: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>> = [
        wishlists.list({}),
        wishlists.count,
        wishlists.remove(soldOut.id),
        wishlists.add({ variationId: goods.variationId }),
        wishlists.moveToCart({ itemIds: [soldOut.id] }),
      ]
      for (const act of acts) assert.strictEqual(yield* tagOf(as(guest)(act)), "Unauthenticated")
    }),
  )

  it.effect("lets nobody see or take another's wishes", () =>
    Effect.gen(function* () {
      const wishlists = yield* Wishlists
      const [ada, eve] = [yield* newCustomer, yield* newCustomer]
      const { variationId } = yield* onSale()
      const own = yield* wish(ada, { variationId })
      assert.deepStrictEqual((yield* listOf(eve)).items, [])
      assert.deepStrictEqual(yield* as(eve)(wishlists.count), { total: 0, variations: 0, shops: 0 })
      const foreign = yield* Effect.flip(as(eve)(wishlists.remove(own.id)))
      const absent = yield* Effect.flip(as(eve)(wishlists.remove(WishlistItemId.make(yield* uuid))))
      assert.deepStrictEqual(foreign, absent)
      const moved = yield* as(eve)(wishlists.moveToCart({ itemIds: [own.id] }))
      assert.deepStrictEqual(moved, { moved: [], stayed: [{ itemId: own.id, reason: "not_on_wishlist" }] })
      assert.deepStrictEqual((yield* listOf(ada)).items, [own])
    }),
  )

  it.effect("moves into the cart what can be bought, and tells what stayed and why", () =>
    Effect.gen(function* () {
      const wishlists = yield* Wishlists
      const carts = yield* Carts
      const products = yield* Products
      const shops = yield* Shops
      const ada = yield* newCustomer
      const shop = yield* openShop()
      const [here, gone] = yield* sell(shop, [{ onHand: 3 }, { onHand: 0 }])
      const [inactive, closed, foreign] = [yield* onSale(), yield* onSale(), yield* onSale()]
      const dollars = yield* openShop("USD")
      const [otherCurrency] = yield* sell(dollars, [{}])
      assert(here !== undefined && gone !== undefined && otherCurrency !== undefined)
      const wishes = [
        yield* wish(ada, { variationId: here }),
        yield* wish(ada, { variationId: gone }),
        yield* wish(ada, { variationId: inactive.variationId }),
        yield* wish(ada, { variationId: closed.variationId }),
        yield* wish(ada, { variationId: otherCurrency }),
        yield* wish(ada, { shopId: shop.shopId }),
      ]
      const ids = wishes.map(({ id }) => id)
      const offer = (yield* products.offers([inactive.variationId])).get(inactive.variationId)
      assert(offer !== undefined)
      yield* as(inactive.vendor)(products.update(offer.productId, { isActive: false }))
      yield* asSystem(shops.suspend(closed.shopId, "Nothing arrives."))
      const absent = WishlistItemId.make(yield* uuid)
      const result = yield* as(ada)(wishlists.moveToCart({ itemIds: [...ids, absent] }))
      assert.deepStrictEqual(result.moved, ids.slice(0, 1))
      assert.deepStrictEqual(
        result.stayed.map(({ itemId, reason }) => [itemId, reason]),
        [
          [ids[1], "out_of_stock"],
          [ids[2], "inactive"],
          [ids[3], "shop_closed"],
          [ids[4], "other_currency"],
          [ids[5], "is_shop"],
          [absent, "not_on_wishlist"],
        ],
      )
      const cart = yield* as(ada)(carts.show)
      assert.deepStrictEqual(
        cart.lines.map(({ variationId, quantity }) => [variationId, quantity]),
        [[here, 1]],
      )
      assert.strictEqual((yield* listOf(ada)).items.length, 5)
      assert.strictEqual((yield* eventsOf("wishlist", ada.userId)).at(-1), "wishlist.deleted")
      assert.strictEqual(yield* tagOf(as(foreign.vendor)(wishlists.moveToCart({ itemIds: ids }))), "Forbidden")
      yield* Effect.flip(Schema.decodeUnknownEffect(MoveToCart)({ itemIds: [] }))
    }),
  )

  it.effect("walks its pages, and answers each in as many statements whatever its size", () =>
    Effect.gen(function* () {
      const wishlists = yield* Wishlists
      const { sql } = yield* Database
      const ada = yield* person
      const shop = yield* openShop()
      for (const variationId of yield* sell(shop, [{}, {}, {}, {}])) yield* wish(ada, { variationId })
      yield* wish(ada, { shopId: shop.shopId })
      yield* wish(ada, { shopId: (yield* openShop()).shopId })
      yield* sql`update wishlists.items set created_at = '2026-01-01Z' where user_id = ${ada.userId}`
      const whole = (yield* as(ada)(wishlists.list({}))).items
      assert.strictEqual(whole.length, 6)
      for (const limit of [1, 2, 4]) {
        const walked: Array<WishlistItem> = []
        let cursor: string | null = ""
        while (cursor !== null) {
          const page: Page<WishlistItem> = yield* as(ada)(
            wishlists.list({ limit, ...(cursor === "" ? {} : { cursor }) }),
          )
          walked.push(...page.items)
          cursor = page.nextCursor
        }
        assert.deepStrictEqual(walked, whole)
      }
      const { statements } = yield* statementsOf(as(ada)(wishlists.list({ limit: 100 })))
      assert.strictEqual(statements.length, 5)
    }),
  )
})
