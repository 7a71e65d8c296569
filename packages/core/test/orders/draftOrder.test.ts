import { assert, layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import type { Supplies } from "../../src/carts/CartDifference.ts"
import { draftOrder } from "../../src/orders/draftOrder.ts"
import { maxOrderTotal } from "../../src/orders/Order.ts"
import { CartId, ProductId, ShopId, VariationId } from "../../src/shared/Ids.ts"
import { Currency } from "../../src/shared/Money.ts"
import { toPlace } from "./marketplace.ts"

const idOf = (n: number) => `0198f3a0-0000-7000-8000-${String(n).padStart(12, "0")}`
const currency = Currency.make("EUR")

const shop = { id: ShopId.make(idOf(1)), name: "Atlas Rugs", slug: "atlas-rugs", currency, state: "approved" } as const

const lines = fc.array(
  fc.record({
    price: fc.oneof(fc.nat(100_000), fc.nat(1_000_000_000_000)),
    quantity: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10_000 })),
  }),
  { minLength: 1, maxLength: 100 },
)

const draftOf = (drawn: ReadonlyArray<{ readonly price: number; readonly quantity: number }>) => {
  const variationOf = (n: number) => VariationId.make(idOf(n))
  const supplies: Supplies = new Map(
    drawn.map(({ price }, n) => [
      variationOf(n),
      {
        onHand: 10_000,
        shop,
        offer: {
          variationId: variationOf(n),
          productId: ProductId.make(idOf(n)),
          shopId: shop.id,
          title: "Rug",
          slug: "rug",
          sku: `R-${n}`,
          options: [],
          price,
          originalPrice: null,
          currency,
          imageUrl: null,
          isActive: true,
        },
      },
    ]),
  )
  const cart = {
    id: CartId.make(idOf(0)),
    currency,
    lines: drawn.map(({ price, quantity }, n) => ({ variationId: variationOf(n), quantity, priceSeen: price })),
  }
  return Effect.flatMap(draftOrder, (draft) => draft(toPlace, cart, supplies))
}

layer(layerWebCrypto, { excludeTestServices: true })("The draft of an order", (it) => {
  it.effect("sums up exactly, or refuses what is beyond exact sums", () =>
    Effect.forEach(fc.sample(lines, { numRuns: 500, seed: 7 }), (drawn) =>
      Effect.gen(function* () {
        const exact = drawn.reduce((sum, { price, quantity }) => sum + BigInt(price) * BigInt(quantity), 0n)
        const result = yield* Effect.result(draftOf(drawn))
        if (result._tag === "Failure") {
          assert.strictEqual(result.failure._tag, "OrderTooLarge")
          assert.isTrue(exact > BigInt(maxOrderTotal))
        } else {
          assert.strictEqual(BigInt(result.success.total), exact)
          assert.isTrue(exact <= BigInt(maxOrderTotal))
        }
      }),
    ),
  )

  it.effect("numbers orders so that nobody can guess or misread them", () =>
    Effect.gen(function* () {
      const orders = yield* Effect.forEach(Array.from({ length: 1000 }), () => draftOf([{ price: 1, quantity: 1 }]))
      const numbers = new Set(orders.map((order) => order.number))
      assert.strictEqual(numbers.size, 1000)
      for (const number of numbers) assert.match(number, /^\d{4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/u)
    }),
  )
})
