import type { SearchTerm } from "../ports/SearchIndex.ts"
import { synonymsOf } from "./synonyms.ts"

/** Words of a search beyond this number are left out. */
const maxTerms = 12

/** Words that are left out next to others: they are in nearly every description, and in nobody's mind. */
const fillers = new Set(["a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])

/**
 * Returns what a text asks for, word by word: words of 4 letters and more may have one typo, of 8 and more two, words with
 * digits none; the last word may be unfinished.
 *
 * @example
 * ```ts
 * searchTerms("Wolen socks").map(({ text, typos, prefix }) => [text, typos, prefix]) // => [["wolen", 1, false], ["socks", 1, true]]
 * ```
 */
export const searchTerms = (text: string): ReadonlyArray<SearchTerm> => {
  const all =
    text
      .toLowerCase()
      .replace(/['’]/gu, "")
      .match(/[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu) ?? []
  const meant = all.filter((word) => !fillers.has(word))
  const words = (meant.length === 0 ? all : meant).slice(0, maxTerms)
  return words.map((word, index) => ({
    text: word,
    synonyms: synonymsOf(word),
    typos: typosIn(word),
    prefix: index === words.length - 1,
  }))
}

const typosIn = (word: string): 0 | 1 | 2 => {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}
