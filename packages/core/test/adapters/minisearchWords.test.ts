import { assert, describe, it } from "@effect/vitest"
import { comparable, indexedWords } from "../../src/adapters/minisearch/analyse.ts"
import { withNeighboursExchanged } from "../../src/shared/withNeighboursExchanged.ts"

describe("Words in MiniSearch", () => {
  it("are compared in the singular, whatever kind of plural it is", () => {
    const plurals = [
      ["bowl", "bowls"],
      ["lily", "lilies"],
      ["cookie", "cookies"],
      ["tie", "ties"],
      ["toy", "toys"],
      ["brush", "brushes"],
      ["box", "boxes"],
      ["glass", "glasses"],
      ["glove", "gloves"],
      ["house", "houses"],
      ["shoe", "shoes"],
      ["tomato", "tomatoes"],
      ["tree", "trees"],
      ["knife", "knives"],
    ] as const
    for (const [one, many] of plurals) assert.strictEqual(comparable(many), comparable(one), many)
    for (const word of ["glass", "chess", "bonus", "is", "tea", "honey", "constructor"])
      assert.strictEqual(comparable(word), word)
  })

  it("are found in compounds, and compounds as one word", () => {
    assert.deepStrictEqual(indexedWords("Yo-yo, potter's"), ["Yo", "yo", "potters", "Yoyo"])
    assert.deepStrictEqual(indexedWords("HW-GAN-M"), ["HW", "GAN", "M", "HWGANM"])
  })

  it("are tried with each two neighbours exchanged", () => {
    assert.deepStrictEqual(withNeighboursExchanged("soap"), ["osap", "saop", "sopa"])
    assert.deepStrictEqual(withNeighboursExchanged("aab"), ["aba"])
  })
})
