import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { isGtin } from "../../src/catalog/Barcode.ts"
import { availabilityOf, discountPercent, optionsKey } from "../../src/catalog/Variation.ts"

describe("Variation", () => {
  it("knows check digits of EAN-8, UPC-A, EAN-13 and GTIN-14", () => {
    for (const code of ["96385074", "036000291452", "4006381333931", "10614141000415"]) {
      assert.isTrue(isGtin(code), code)
      for (let at = 0; at < code.length; at++) {
        const wrong = code.slice(0, at) + String((Number(code[at]) + 1) % 10) + code.slice(at + 1)
        assert.isFalse(isGtin(wrong), wrong)
      }
    }
    for (const code of ["", "0", "123456789", "40063813339311", "400638133393x", " 96385074", "٩٦٣٨٥٠٧٤"]) {
      assert.isFalse(isGtin(code), code)
    }
  })

  it("takes options for the same whatever their order and case, and for nothing else", () => {
    const option = fc.record({ name: fc.string({ minLength: 1 }), value: fc.string({ minLength: 1 }) })
    const options = fc.uniqueArray(option, {
      selector: ({ name }) => name.normalize("NFKC").toLowerCase(),
      maxLength: 6,
    })
    fc.assert(
      fc.property(options, fc.integer(), (some, by) => {
        const turn = some.length === 0 ? 0 : Math.abs(by) % some.length
        const turned = [...some.slice(turn), ...some.slice(0, turn)]
        assert.strictEqual(optionsKey(turned), optionsKey(some))
        if (some.length > 0) assert.notStrictEqual(optionsKey(some.slice(1)), optionsKey(some))
      }),
    )
    assert.notStrictEqual(
      optionsKey([{ name: "a", value: "b,c" }]),
      optionsKey([
        { name: "a", value: "b" },
        { name: "c", value: "" },
      ]),
    )
    assert.strictEqual(
      optionsKey([{ name: "Größe", value: "ﬁn" }]),
      optionsKey([{ name: "GRÖSSE".replace("SS", "ß"), value: "FIN" }]),
    )
  })

  it("never promises a larger discount than it gives", () => {
    const money = fc.integer({ min: 0, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(money, money, (a, b) => {
        const [price, original] = [Math.min(a, b), Math.max(a, b)]
        const percent = discountPercent(price, original) ?? 0
        assert.isTrue(Number.isInteger(percent) && percent >= 0 && percent <= 100)
        assert.isTrue(BigInt(original) * BigInt(percent) <= BigInt(original - price) * 100n)
      }),
    )
    assert.isNull(discountPercent(5, null))
  })

  it("tells the public enough of stock to order and no more", () => {
    assert.deepStrictEqual(availabilityOf({ onHand: 5000, lowStockThreshold: 3 }), {
      inStock: true,
      lowStock: false,
      maxQuantity: 100,
    })
    assert.deepStrictEqual(availabilityOf({ onHand: 3, lowStockThreshold: 3 }), {
      inStock: true,
      lowStock: true,
      maxQuantity: 3,
    })
    assert.deepStrictEqual(availabilityOf({ onHand: 0, lowStockThreshold: 3 }), {
      inStock: false,
      lowStock: false,
      maxQuantity: 0,
    })
  })
})
