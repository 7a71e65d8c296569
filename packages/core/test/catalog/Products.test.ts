import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { catalogConsumers } from "../../src/catalog/catalogConsumers.ts"
import { ProductCard, PublicProduct, VendorProduct, NewProduct, ProductChanges } from "../../src/catalog/Product.ts"
import { Products } from "../../src/catalog/Products.ts"
import { NewVariation } from "../../src/catalog/Variation.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { OrderItemCreated, OrderItemStatusUpdated } from "../../src/orders/OrderEvents.ts"
import { Database } from "../../src/platform/database/Database.ts"
import type { NewEvent } from "../../src/platform/events/DomainEvent.ts"
import { Events } from "../../src/platform/events/Events.ts"
import type { Actor, CurrentActor } from "../../src/shared/Actor.ts"
import { CategoryId, OrderId, OrderItemId, ProductId, UserId, VariationId } from "../../src/shared/Ids.ts"
import { Page } from "../../src/shared/Page.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { makePng } from "../../src/testing/pictures.ts"
import {
  as,
  catalog,
  guest,
  newProduct,
  newVariation,
  openShop,
  operator,
  statementsOf,
  system,
  uuid,
} from "./catalog.ts"

layer(catalog, { excludeTestServices: true })("Products", (it) => {
  const create = (vendor: Actor, fields: Partial<NewProduct> = {}) =>
    Effect.flatMap(Products, (products) => as(vendor)(products.create(newProduct(fields))))

  const eventsOf = Effect.fnUntraced(function* (id: string) {
    const { sql } = yield* Database
    const rows = yield* sql<{ type: string }>`
      select type from events.outbox where aggregate_type = 'product' and aggregate_id = ${id} order by sequence`
    return rows.map((row) => row.type)
  })

  /** Hands the events that nobody has handled to the catalog's consumers. */
  const settle = Effect.gen(function* () {
    const { sql } = yield* Database
    const consumers = yield* catalogConsumers
    const rows = yield* sql<{ type: string; payload: unknown }>`
      update events.outbox set published_at = now() where published_at is null returning type, payload, sequence`
    for (const { type, payload } of rows) {
      const consumer = consumers.find((consumer) => consumer.types.some((known) => known.type === type))
      if (consumer !== undefined) yield* as(system)(consumer.handle({ type, payload } as never))
    }
  })

  it.effect("creates a product with variations and stock, lists it, offers it, tells it", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const inventory = yield* Inventory
      const { shop, vendor } = yield* openShop()
      const product = yield* create(vendor, {
        title: "Walnut bowl",
        variations: [
          newVariation({ price: 900, originalPrice: 1200, stock: { onHand: 3, lowStockThreshold: 3 } }),
          newVariation({ price: 2_000_000_000_00, stock: { onHand: 0 } }),
        ],
      })
      const [first, second] = product.variations
      assert(first !== undefined && second !== undefined)
      assert.strictEqual(product.shopId, shop.id)
      assert.strictEqual(product.slug, "walnut-bowl")
      assert.strictEqual(product.currency, shop.currency)
      assert.isTrue(product.isListed)
      assert.strictEqual(first.onHand, 3)
      const offers = yield* products.offers([first.id, second.id, VariationId.make(yield* uuid)])
      assert.strictEqual(offers.size, 2)
      assert.deepInclude(offers.get(first.id), {
        price: 900,
        originalPrice: 1200,
        title: "Walnut bowl",
        isActive: true,
      })
      const shown = yield* products.show("walnut-bowl")
      assert.deepStrictEqual(shown.variations[0]?.availability, { inStock: true, lowStock: true, maxQuantity: 3 })
      assert.deepStrictEqual(shown.variations[1]?.availability, { inStock: false, lowStock: false, maxQuantity: 0 })
      assert.strictEqual(shown.variations[0]?.discountPercent, 25)
      const { items } = yield* products.list({ shop: shop.slug })
      assert.deepInclude(items[0], { id: product.id, priceMin: 900, priceMax: 2_000_000_000_00, inStock: true })
      assert.strictEqual((yield* inventory.levels([first.id])).get(first.id)?.onHand, 3)
      assert.deepStrictEqual(yield* eventsOf(product.id), ["product.created"])
    }),
  )

  it.effect("takes the same number of statements for one variation and for a hundred", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const counts: Array<number> = []
      for (const size of [1, 100]) {
        const [first, ...rest] = Array.from({ length: size }, () => newVariation())
        assert(first !== undefined)
        const { statements, value } = yield* statementsOf(create(vendor, { variations: [first, ...rest] }))
        counts.push(statements.length)
        const shown = yield* statementsOf(products.show(value.slug))
        assert.strictEqual(shown.statements.length, 4)
        const offered = yield* statementsOf(products.offers(value.variations.map(({ id }) => id)))
        assert.strictEqual(offered.statements.length, 1)
        assert.strictEqual(offered.value.size, size)
      }
      assert.strictEqual(counts[0], counts[1])
    }),
  )

  it.effect("rolls everything back when one variation is refused", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const taken = newVariation()
      yield* create(vendor, { variations: [taken] })
      const refused = newProduct({ variations: [newVariation(), newVariation({ sku: taken.sku })] })
      const error = yield* Effect.flip(as(vendor)(products.create(refused)))
      assert.strictEqual(error._tag, "SkuTaken")
      const { items } = yield* as(vendor)(products.listOwn({}))
      assert.strictEqual(items.length, 1)
    }),
  )

  it.effect("refuses duplicates and contradictions", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const { vendor: other } = yield* openShop()
      const product = yield* create(vendor)
      const tag = (fields: Partial<NewProduct>) =>
        Effect.map(Effect.flip(create(vendor, fields)), (error) => error._tag)
      const options = [
        { name: "Colour", value: "Red" },
        { name: "Size", value: "M" },
      ]
      const shuffled = [
        { name: "SIZE", value: "m" },
        { name: "colour", value: "red" },
      ]
      assert.strictEqual(yield* tag({ sku: product.sku }), "SkuTaken")
      assert.strictEqual(
        yield* tag({ variations: [newVariation({ sku: "X" }), newVariation({ sku: "X" })] }),
        "SkuTaken",
      )
      assert.strictEqual(
        yield* tag({ variations: [newVariation({ options }), newVariation({ options: shuffled })] }),
        "OptionsTaken",
      )
      assert.strictEqual(yield* tag({ variations: [newVariation({ price: 10, originalPrice: 9 })] }), "InvalidProduct")
      assert.strictEqual(yield* tag({ categoryIds: [CategoryId.make(yield* uuid)] }), "UnknownCategory")
      // Another shop may use the same SKU.
      yield* create(other, { sku: product.sku })
    }),
  )

  it.effect("gives equal titles slugs of their own, and keeps them when titles change", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const made = [yield* create(vendor, { title: "Éclair!" }), yield* create(vendor, { title: "éclair" })]
      const slugs = made.map((product) => product.slug)
      assert.strictEqual(slugs[0], "eclair")
      assert.match(slugs[1] ?? "", /^eclair-[0-9a-f]{8}$/u)
      const [first] = made
      assert(first !== undefined)
      const renamed = yield* as(vendor)(products.update(first.id, { title: "Something else" }))
      assert.strictEqual(renamed.slug, "eclair")
      const nameless = yield* create(vendor, { title: "???" })
      assert.match(nameless.slug, /^product(?:-[0-9a-f]{8})?$/u)
      const uuidTitle = yield* create(vendor, { title: first.id })
      assert.notStrictEqual(uuidTitle.slug, first.id)
    }),
  )

  it.effect("refuses absurd input at the edge", () =>
    Effect.sync(() => {
      const decode = Schema.decodeUnknownExit(NewProduct)
      const variation = Schema.decodeUnknownExit(NewVariation)
      const good = newVariation()
      const bad: ReadonlyArray<Record<string, unknown>> = [
        { price: -1 },
        { price: 1.5 },
        { price: 1e13 },
        { price: "10" },
        { price: Number.NaN },
        { sku: "" },
        { sku: " padded" },
        { sku: "a".repeat(65) },
        { sku: "nul\u0000" },
        { barcode: "4006381333932" },
        { barcode: "12345" },
        { weightGrams: -1 },
        { dimensions: { lengthMm: 0, widthMm: 1, heightMm: 1 } },
        { stock: { onHand: -1 } },
        { stock: { onHand: 1e9 } },
        { options: Array.from({ length: 7 }, (_, index) => ({ name: `n${index}`, value: "v" })) },
        {
          options: [
            { name: "Size", value: "M" },
            { name: "size", value: "L" },
          ],
        },
        { options: [{ name: "", value: "M" }] },
        { options: [{ name: "Size", value: "\ud800" }] },
      ]
      for (const fields of bad) {
        assert.strictEqual(variation({ ...good, ...fields })._tag, "Failure", JSON.stringify(fields))
      }
      assert.strictEqual(variation({ ...good, barcode: "4006381333931" })._tag, "Success")
      const product = newProduct()
      assert.strictEqual(decode(product)._tag, "Success")
      for (const fields of [
        { title: "" },
        { title: "a\u0000b" },
        { title: "half a pair: \ud83d" },
        { title: "x".repeat(201) },
        { description: "x".repeat(10_001) },
        { cost: -5 },
        { variations: [] },
        { variations: Array.from({ length: 101 }, () => good) },
        { categoryIds: ["not-an-id"] },
      ]) {
        assert.strictEqual(decode({ ...product, ...fields })._tag, "Failure", Object.keys(fields)[0])
      }
      assert.strictEqual(Schema.decodeUnknownExit(ProductChanges)({ cost: -1 })._tag, "Failure")
    }),
  )

  it.effect("looks absent to everybody but its own vendor", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const { vendor: stranger } = yield* openShop()
      const product = yield* create(vendor)
      const [variation] = product.variations
      assert(variation !== undefined)
      const absent = ProductId.make(yield* uuid)
      const acts = (id: ProductId): ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>> => [
        products.showOwn(id),
        products.update(id, { title: "Stolen" }),
        products.remove(id),
        products.addVariation(id, newVariation()),
        products.updateVariation(id, variation.id, { price: 1 }),
        products.removeVariation(id, variation.id),
        products.addImage(id, { bytes: makePng(4, 4) }),
        products.reorderImages(id, { imageIds: [absent] }),
        products.updateImage(id, absent, { alt: "" }),
        products.removeImage(id, absent),
      ]
      for (const [index, act] of acts(product.id).entries()) {
        const foreign = yield* Effect.flip(as(stranger)(act))
        const missing = yield* Effect.flip(as(stranger)(acts(absent)[index] as typeof act))
        assert.strictEqual(foreign._tag, "ProductNotFound")
        assert.deepStrictEqual(JSON.stringify(foreign), JSON.stringify(missing))
        for (const nobody of [guest, yield* operator("catalog")]) {
          const error = yield* Effect.flip(as(nobody)(act))
          assert.strictEqual(error._tag, "Forbidden")
        }
      }
      assert.strictEqual((yield* as(vendor)(products.showOwn(product.id))).title, product.title)
      assert.deepStrictEqual((yield* as(stranger)(products.listOwn({}))).items, [])
      // A variation of another product of the same vendor is not found on this one.
      const sibling = yield* create(vendor)
      const error = yield* Effect.flip(as(vendor)(products.updateVariation(sibling.id, variation.id, { price: 1 })))
      assert.strictEqual(error._tag, "VariationNotFound")
    }),
  )

  it.effect("never shows the cost or the exact stock to the public", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor, { cost: 424_242, variations: [newVariation({ stock: { onHand: 7777 } })] })
      const shown = Schema.encodeSync(Schema.toCodecJson(PublicProduct))(yield* products.show(product.id))
      const listed = Schema.encodeSync(Schema.toCodecJson(Page(ProductCard)))(yield* products.list({ shop: shop.slug }))
      const offered = [...(yield* products.offers(product.variations.map(({ id }) => id))).values()]
      for (const json of [shown, listed, offered, yield* products.show(product.id), yield* products.list({})].map(
        (value) => JSON.stringify(value),
      )) {
        assert.notInclude(json, "424242")
        assert.notInclude(json, "cost")
        assert.notInclude(json, "7777")
        assert.notInclude(json, "onHand")
      }
      const own = JSON.stringify(
        Schema.encodeSync(Schema.toCodecJson(VendorProduct))(yield* as(vendor)(products.showOwn(product.id))),
      )
      assert.include(own, "424242")
    }),
  )

  it.effect("needs an approved shop", () =>
    Effect.gen(function* () {
      const { vendor, shop } = yield* openShop({ approved: false })
      assert.strictEqual((yield* Effect.flip(create(vendor)))._tag, "ShopNotApproved")
      yield* as(system)(Effect.flatMap(Shops, (shops) => shops.approve(shop.id)))
      // Approved is enough: no event needs to have been handled.
      assert.isTrue((yield* create(vendor)).isListed)
      for (const nobody of [guest, yield* operator("catalog", "shops")]) {
        assert.strictEqual((yield* Effect.flip(create(nobody)))._tag, "Forbidden")
      }
    }),
  )

  it.effect("follows its shop: suspended it is gone, reinstated it is back", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const shops = yield* Shops
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor)
      yield* settle
      const visible = Effect.map(products.list({ shop: shop.id }), ({ items }) => items.length)
      assert.strictEqual(yield* visible, 1)
      yield* as(system)(shops.suspend(shop.id, "Fakes"))
      yield* settle
      assert.strictEqual(yield* visible, 0)
      assert.strictEqual((yield* Effect.flip(products.show(product.slug)))._tag, "ProductNotFound")
      yield* as(system)(shops.reinstate(shop.id))
      yield* settle
      assert.strictEqual(yield* visible, 1)
      yield* as(vendor)(shops.update({ name: "Renamed" }))
      yield* settle
      assert.strictEqual((yield* products.show(product.slug)).shop.name, "Renamed")
      yield* as(system)(shops.delete(shop.id, null))
      yield* settle
      assert.strictEqual(yield* visible, 0)
    }),
  )

  it.effect("follows stock: sold out, replenished", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const inventory = yield* Inventory
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor, { variations: [newVariation({ stock: { onHand: 2 } })] })
      const [variation] = product.variations
      assert(variation !== undefined)
      const inStock = Effect.map(products.list({ shop: shop.slug, inStock: true }), ({ items }) => items.length)
      assert.strictEqual(yield* inStock, 1)
      yield* as(vendor)(inventory.adjust({ items: [{ variationId: variation.id, by: -2 }], reason: "lost" }))
      yield* settle
      assert.strictEqual(yield* inStock, 0)
      assert.isFalse((yield* products.show(product.id)).inStock)
      yield* as(vendor)(inventory.receive({ items: [{ variationId: variation.id, quantity: 1 }], reason: "found" }))
      yield* settle
      assert.strictEqual(yield* inStock, 1)
    }),
  )

  it.effect("counts units sold and takes cancelled ones back", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor, shop } = yield* openShop()
      const [quiet, sold] = [yield* create(vendor, { title: "Quiet" }), yield* create(vendor, { title: "Sold" })]
      const variationId = sold.variations[0]?.id
      assert(variationId !== undefined)
      const item = {
        orderId: OrderId.make(yield* uuid),
        number: "1",
        customerId: UserId.make(yield* uuid),
        currency: sold.currency,
        itemId: OrderItemId.make(yield* uuid),
        shopId: shop.id,
        productId: sold.id,
        variationId,
        quantity: 2,
        unitPrice: 1000,
      }
      const happen = (event: NewEvent) =>
        as(system)(Effect.flatMap(Events, (events) => events.append([event]))).pipe(Effect.andThen(settle))
      const order = Effect.map(products.list({ shop: shop.slug, sort: "popularity" }), ({ items }) =>
        items.map(({ id }) => id),
      )
      yield* happen(OrderItemCreated.of(item.orderId, item))
      assert.deepStrictEqual(yield* order, [sold.id, quiet.id])
      yield* happen(OrderItemCreated.of(item.orderId, { ...item, productId: quiet.id, quantity: 1 }))
      const moved = { ...item, from: "processing", reason: null } as const
      yield* happen(OrderItemStatusUpdated.of(item.orderId, { ...moved, to: "shipped" }))
      assert.deepStrictEqual(yield* order, [sold.id, quiet.id])
      yield* happen(OrderItemStatusUpdated.of(item.orderId, { ...moved, to: "cancelled" }))
      assert.deepStrictEqual(yield* order, [quiet.id, sold.id])
    }),
  )

  it.effect("changes prices, and with them the range that lists show", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor, {
        variations: [newVariation({ price: 100 }), newVariation({ price: 300 })],
      })
      const [cheap, dear] = product.variations
      assert(cheap !== undefined && dear !== undefined)
      const range = Effect.map(products.list({ shop: shop.slug }), ({ items }) =>
        items.map(({ priceMin, priceMax }) => [priceMin, priceMax]),
      )
      assert.deepStrictEqual(yield* range, [[100, 300]])
      yield* as(vendor)(products.updateVariation(product.id, dear.id, { price: 700 }))
      assert.deepStrictEqual(yield* range, [[100, 700]])
      yield* as(vendor)(products.updateVariation(product.id, cheap.id, { isActive: false }))
      assert.deepStrictEqual(yield* range, [[700, 700]])
      assert.strictEqual((yield* products.show(product.id)).variations.length, 1)
      assert.isFalse((yield* products.offers([cheap.id])).get(cheap.id)?.isActive)
      yield* as(vendor)(products.removeVariation(product.id, dear.id))
      assert.deepStrictEqual(yield* range, [])
      assert.strictEqual(
        (yield* Effect.flip(as(vendor)(products.removeVariation(product.id, cheap.id))))._tag,
        "LastVariation",
      )
      yield* as(vendor)(products.updateVariation(product.id, cheap.id, { isActive: true, originalPrice: 150 }))
      assert.strictEqual(
        (yield* Effect.flip(as(vendor)(products.updateVariation(product.id, cheap.id, { price: 151 }))))._tag,
        "InvalidProduct",
      )
      assert.deepStrictEqual(yield* range, [[100, 100]])
    }),
  )

  it.effect("is gone when deleted, and its SKUs are free", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor)
      const [variation] = product.variations
      assert(variation !== undefined)
      yield* as(vendor)(products.remove(product.id))
      assert.strictEqual((yield* Effect.flip(as(vendor)(products.remove(product.id))))._tag, "ProductNotFound")
      assert.strictEqual((yield* Effect.flip(products.show(product.id)))._tag, "ProductNotFound")
      assert.deepStrictEqual((yield* products.list({ shop: shop.slug })).items, [])
      assert.isFalse((yield* products.offers([variation.id])).get(variation.id)?.isActive)
      assert.deepStrictEqual(yield* eventsOf(product.id), ["product.created", "product.deleted"])
      yield* create(vendor, { sku: product.sku, variations: [newVariation({ sku: variation.sku })] })
    }),
  )

  it.effect("is suspended by operators of the catalog only, and its vendor cannot undo it", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { vendor } = yield* openShop()
      const product = yield* create(vendor)
      const [variation] = product.variations
      assert(variation !== undefined)
      for (const nobody of [guest, vendor, yield* operator("shops")]) {
        assert.strictEqual((yield* Effect.flip(as(nobody)(products.suspend(product.id, "Fake"))))._tag, "Forbidden")
        assert.strictEqual((yield* Effect.flip(as(nobody)(products.listForOperators({}))))._tag, "Forbidden")
      }
      const staff = yield* operator("catalog")
      yield* as(staff)(products.suspend(product.id, "Fake"))
      const updated = yield* as(vendor)(products.update(product.id, { isActive: true }))
      assert.strictEqual(updated.suspendedReason, "Fake")
      assert.isFalse(updated.isListed)
      assert.isFalse((yield* products.offers([variation.id])).get(variation.id)?.isActive)
      const found = yield* as(staff)(products.listForOperators({ isSuspended: true, shopId: product.shopId }))
      assert.deepStrictEqual(
        found.items.map(({ id }) => id),
        [product.id],
      )
      assert.isTrue((yield* as(staff)(products.reinstate(product.id))).isListed)
    }),
  )

  it.effect("keeps pictures in order, and their files only while they are used", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { sql } = yield* Database
      const { vendor, shop } = yield* openShop()
      const product = yield* create(vendor)
      const [variation] = product.variations
      assert(variation !== undefined)
      const add = (width: number, variationId: VariationId | null = null) =>
        as(vendor)(products.addImage(product.id, { bytes: makePng(width, 4), alt: `w${width}`, variationId }))
      yield* add(4)
      yield* add(5)
      const { images } = yield* add(6, variation.id)
      assert.deepStrictEqual(
        images.map(({ alt }) => alt),
        ["w4", "w5", "w6"],
      )
      const [first, , third] = images
      assert(first !== undefined && third !== undefined)
      const reordered = yield* as(vendor)(products.reorderImages(product.id, { imageIds: [third.id] }))
      assert.deepStrictEqual(
        reordered.images.map(({ alt }) => alt),
        ["w6", "w4", "w5"],
      )
      assert.strictEqual((yield* products.list({ shop: shop.slug })).items[0]?.image?.alt, "w6")
      assert.strictEqual((yield* products.offers([variation.id])).get(variation.id)?.imageUrl, third.image.url)
      const refused = yield* Effect.flip(
        as(vendor)(products.addImage(product.id, { bytes: new Uint8Array([1, 2, 3]) })),
      )
      assert.strictEqual(refused._tag, "ImageRefused")
      yield* as(vendor)(products.updateImage(product.id, first.id, { alt: "changed", variationId: variation.id }))
      const after = yield* as(vendor)(products.removeImage(product.id, third.id))
      assert.deepStrictEqual(
        after.images.map(({ alt }) => alt),
        ["changed", "w5"],
      )
      const [row] = yield* sql<{
        n: number
      }>`select count(*) as n from media.images where id = ${third.image.mediaId}::uuid`
      assert.strictEqual(row?.n, 0)
    }),
  )
})
