import { assert, describe, it } from "@effect/vitest"
import { searchTerms } from "../../src/search/searchTerms.ts"

describe("searchTerms", () => {
  it("allows typos by the length of a word, none where digits are", () => {
    const typos = (text: string) => searchTerms(text).map((term) => term.typos)
    assert.deepStrictEqual(typos("tea mug1234 wool chairs notebook"), [0, 0, 1, 1, 2])
  })

  it("takes the last word for the beginning of one", () => {
    assert.deepStrictEqual(
      searchTerms("red woo").map((term) => term.prefix),
      [false, true],
    )
  })

  it("leaves fillers out, unless there is nothing else", () => {
    const texts = (text: string) => searchTerms(text).map((term) => term.text)
    assert.deepStrictEqual(texts("bowl for the cat"), ["bowl", "cat"])
    assert.deepStrictEqual(texts("the"), ["the"])
    assert.deepStrictEqual(texts("  \t — !?"), [])
    assert.strictEqual(texts("word ".repeat(100)).length, 12)
  })

  it("knows other words, of plurals too", () => {
    const synonyms = (text: string) => searchTerms(text)[0]?.synonyms ?? []
    assert.include(synonyms("sofa"), "couch")
    assert.include(synonyms("Jumpers"), "sweater")
  })
})
