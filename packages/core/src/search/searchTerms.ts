import type { SearchTerm } from "../ports/SearchIndex.ts"
import { longestPhrase, synonymsOf, synonymsOfMisspelt } from "./synonyms.ts"

/** Words of a search beyond this number are left out. */
const maxTerms = 12

/** Words that are left out next to others: they are in nearly every description, and in nobody's mind. */
const fillers = new Set(["a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])

/**
 * Returns what a text asks for, word by word: words of 3 letters and more may have one typo, of 6 and more two, words with
 * digits none; the last word may be unfinished, and is left out while it is a single letter beside others. Words that have
 * another name together are one term.
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
  const meant = all.filter((word, index) => !fillers.has(word) && !(index === all.length - 1 && isLetter(word)))
  const words = (meant.length === 0 ? all : meant).slice(0, maxTerms)
  return phrasesIn(words).map(({ text, isPhrase, isLast }) => ({
    text,
    synonyms: synonymsOf(text),
    typos: isPhrase ? 0 : typosIn(text),
    prefix: isLast && !isPhrase,
  }))
}

/** A letter begins too many words to mean one of them. */
const isLetter = (word: string): boolean => /^\p{L}$/u.test(word)

/** Puts words together that mean something only together, such as `hot chocolate`. */
const phrasesIn = (words: ReadonlyArray<string>) => {
  const phrases: Array<{ readonly text: string; readonly isPhrase: boolean; readonly isLast: boolean }> = []
  for (let start = 0; start < words.length;) {
    let end = Math.min(start + longestPhrase, words.length)
    while (end > start + 1 && synonymsOf(words.slice(start, end).join(" ")).length === 0) end -= 1
    phrases.push({ text: words.slice(start, end).join(" "), isPhrase: end > start + 1, isLast: end === words.length })
    start = end
  }
  return phrases
}

/** Returns a term that also allows for its word being misspelt where the word is known by another name. */
export const forgiving = (term: SearchTerm): SearchTerm =>
  term.typos === 0 || term.synonyms.length > 0 ? term : { ...term, synonyms: synonymsOfMisspelt(term.text) }

const typosIn = (word: string): 0 | 1 | 2 => {
  // An index takes the parts of a compound for words: with two typos, the shortest would be any of its words.
  if (word.includes("-"))
    return word
      .split("-")
      .map(typosIn)
      .reduce((least, typos) => (typos < least ? typos : least), 2)
  if (word.length < 3 || /\p{N}/u.test(word)) return 0
  return word.length < 6 ? 1 : 2
}
