import { assert, describe, it } from "@effect/vitest"
import { forgiving, searchTerms } from "../../src/search/searchTerms.ts"

describe("searchTerms", () => {
  it("allows typos by the length of a word, none where digits are", () => {
    const typos = (text: string) => searchTerms(text).map((term) => term.typos)
    assert.deepStrictEqual(typos("of tea mug1234 wool chairs notebook yo-yo"), [1, 0, 1, 2, 2, 0])
  })

  it("takes the last word for the beginning of one", () => {
    assert.deepStrictEqual(
      searchTerms("red woo").map((term) => term.prefix),
      [false, true],
    )
  })

  it("waits for a second letter of the last word beside others", () => {
    const texts = (text: string) => searchTerms(text).map((term) => term.text)
    assert.deepStrictEqual(texts("fountain p"), ["fountain"])
    assert.deepStrictEqual(texts("p"), ["p"])
    assert.deepStrictEqual(texts("size 8"), ["size", "8"])
    assert.deepStrictEqual(texts("e flat"), ["e", "flat"])
  })

  it("keeps words together that have another name together", () => {
    const [first, second, ...others] = searchTerms("dark hot chocolate")
    assert.deepStrictEqual(others, [])
    assert.strictEqual(first?.text, "dark")
    assert.strictEqual(second?.text, "hot chocolate")
    assert.include(second?.synonyms ?? [], "cocoa")
    assert.deepStrictEqual([second?.typos, second?.prefix], [0, false])
  })

  it("guesses what a misspelt word with another name was meant for", () => {
    const guessed = (text: string) => searchTerms(text).map(forgiving)[0]?.synonyms ?? []
    for (const word of ["jornal", "journall", "jourmal", "juornal"]) assert.include(guessed(word), "notebook", word)
    assert.deepStrictEqual(guessed("jounrlas"), [])
    assert.deepStrictEqual(guessed("sofe"), [])
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
