import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Products } from "../../src/catalog/Products.ts"
import { as, catalog, newProduct, newVariation, openShop } from "./catalog.ts"

layer(catalog, { excludeTestServices: true })("Products", (it) => {
  it.effect("creates a product with variations and stock, and offers it", () =>
    Effect.gen(function* () {
      const products = yield* Products
      const { shop, vendor } = yield* openShop()
      const product = yield* as(vendor)(
        products.create(newProduct({ title: "Walnut bowl", variations: [newVariation({ price: 900, originalPrice: 1200 }), newVariation()] })),
      )
      assert.strictEqual(product.shopId, shop.id)
      assert.strictEqual(product.slug, "walnut-bowl")
      assert.isTrue(product.isListed)
      const [variation] = product.variations
      const offers = yield* products.offers(product.variations.map((variation) => variation.id))
      const offer = variation && offers.get(variation.id)
      assert.strictEqual(offer?.price, 900)
      assert.isTrue(offer?.isActive)
      const shown = yield* products.show("walnut-bowl")
      assert.strictEqual(shown.variations.length, 2)
      const list = yield* products.list({})
      assert.strictEqual(list.items.length, 1)
      console.log(JSON.stringify(shown), JSON.stringify(list))
    }),
  )
})
