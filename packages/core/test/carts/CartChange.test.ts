import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import * as CartChange from "../../src/carts/CartChange.ts"
import { accept, differencesOf, type Supplies, type Supply } from "../../src/carts/CartDifference.ts"
import { type CartContents, maxCartLines, maxCartQuantity } from "../../src/carts/CartLines.ts"
import { CartId, ProductId, ShopId, VariationId } from "../../src/shared/Ids.ts"
import { Currency } from "../../src/shared/Money.ts"

const idOf = (n: number) => `0198f3a0-0000-7000-8000-${String(n).padStart(12, "0")}`
const variationOf = (n: number) => VariationId.make(idOf(n))
const euro = Currency.make("EUR")

const empty: CartContents = { id: CartId.make(idOf(0)), currency: null, lines: [] }

interface Drawn {
  readonly onHand: number
  readonly price: number
  readonly state: "fine" | "gone" | "inactive" | "closed"
  readonly isEuro: boolean
}

const supplyOf = (n: number, { onHand, price, state, isEuro }: Drawn): Supply => ({
  onHand,
  shop: {
    id: ShopId.make(idOf(1)),
    name: "Atlas Rugs",
    slug: "atlas-rugs",
    currency: euro,
    state: state === "closed" ? "suspended" : "approved",
  },
  offer:
    state === "gone"
      ? null
      : {
          variationId: variationOf(n),
          productId: ProductId.make(idOf(1)),
          shopId: ShopId.make(idOf(1)),
          title: "Rug",
          slug: "rug",
          sku: "R",
          options: [],
          price,
          originalPrice: null,
          currency: isEuro ? euro : Currency.make("USD"),
          imageUrl: null,
          isActive: state !== "inactive",
        },
})

const market = (variations: number) =>
  fc
    .array(
      fc.record({
        onHand: fc.oneof(fc.nat(5), fc.nat(30_000)),
        price: fc.nat(10_000),
        state: fc.oneof(
          { weight: 6, arbitrary: fc.constant("fine" as const) },
          fc.constantFrom("gone", "inactive", "closed"),
        ),
        isEuro: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
      }),
      { minLength: variations, maxLength: variations },
    )
    .map((drawn): Supplies => new Map(drawn.map((each, n) => [variationOf(n), supplyOf(n, each)])))

const wish = (variations: number) =>
  fc.record({
    variationId: fc.nat(variations).map(variationOf),
    quantity: fc.integer({ min: 1, max: maxCartQuantity }),
  })

const filled = (wishes: ReadonlyArray<{ variationId: VariationId; quantity: number }>, supplies: Supplies) =>
  wishes.reduce(
    (cart: CartContents, each) =>
      Result.match(CartChange.add(cart, each, supplies), {
        onSuccess: (change) => ({ id: cart.id, ...change }),
        onFailure: () => cart,
      }),
    empty,
  )

const assertBuyable = (cart: CartContents, supplies: Supplies) => {
  assert.isAtMost(cart.lines.length, maxCartLines)
  assert.strictEqual(new Set(cart.lines.map((line) => line.variationId)).size, cart.lines.length)
  for (const { variationId, quantity } of cart.lines) {
    const supply = supplies.get(variationId)
    assert.strictEqual(supply?.offer?.currency, cart.currency)
    assert.isAtLeast(quantity, 1)
    assert.isAtMost(quantity, Math.min(supply?.onHand ?? 0, maxCartQuantity))
  }
}

describe("CartChange", () => {
  it("never lets into a cart what cannot be bought", () => {
    fc.assert(
      fc.property(market(130), fc.array(wish(130), { maxLength: 200 }), (supplies, wishes) => {
        const cart = filled(wishes, supplies)
        assertBuyable(cart, supplies)
        assert.deepStrictEqual(differencesOf(cart.lines, supplies, cart.currency), [])
      }),
      { numRuns: 60 },
    )
  })

  it("merges all that can be bought and names the rest", () => {
    const wishes = fc.array(wish(130), { maxLength: 120 })
    fc.assert(
      fc.property(market(130), wishes, wishes, (supplies, own, others) => {
        const cart = filled(own, supplies)
        const guest = filled(others, new Map([...supplies].map(([id, supply]) => [id, { ...supply, onHand: 20_000 }])))
        const merged = CartChange.merge(cart, guest.lines, supplies)
        assertBuyable({ ...cart, ...merged }, supplies)
        const before = new Map(cart.lines.map((line) => [line.variationId, line.quantity]))
        const after = new Map(merged.lines.map((line) => [line.variationId, line.quantity]))
        for (const { variationId, quantity } of guest.lines) {
          const wanted = (before.get(variationId) ?? 0) + quantity
          const told = merged.adjustments.some((adjustment) => adjustment.variationId === variationId)
          assert.strictEqual(told, after.get(variationId) !== wanted)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("leaves no difference once the differences are accepted", () => {
    fc.assert(
      fc.property(market(40), market(40), fc.array(wish(40), { maxLength: 60 }), (before, now, wishes) => {
        const cart = filled(wishes, before)
        const lines = accept(cart.lines, differencesOf(cart.lines, now, cart.currency))
        assert.deepStrictEqual(differencesOf(lines, now, cart.currency), [])
      }),
      { numRuns: 100 },
    )
  })
})
