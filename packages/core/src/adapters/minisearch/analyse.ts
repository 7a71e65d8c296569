import { irregularPlurals } from "../../shared/irregularPlurals.ts"

/** Letters that are no letter with a mark, and how they are written without them. */
const plain: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
}

/** Returns a word without case and accents. */
const fold = (word: string): string =>
  word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/gu, (letter) => plain[letter] ?? letter)

/**
 * Returns what an English singular and its plural have in common: the S stemmer of Harman, "How effective is suffixing?"
 * (1991), which Elasticsearch calls `minimal_english`, and what it leaves out: boxes, shoes, cookies, and plurals without a
 * rule. A final y is an i, as in Porter's stemmer, so that what is begun (`berri`) fits both.
 */
const singular = (word: string): string => {
  // "constructor" is a word, and not a property of every object.
  const known = Object.hasOwn(irregularPlurals, word) ? irregularPlurals[word] : undefined
  if (known !== undefined) return known
  const one = withoutPlural(word)
  if (one.length > 4 && one.endsWith("ie")) return one.slice(0, -1)
  return one.length > 3 && /[^aeiou]y$/u.test(one) ? `${one.slice(0, -1)}i` : one
}

const withoutPlural = (word: string): string => {
  if (word.length < 3 || !word.endsWith("s") || /[us]s$/u.test(word)) return word
  if (/(?:ch|sh|ss|x|zz)es$/u.test(word)) return word.slice(0, -2)
  const isOfO = word.endsWith("oes") && !/(?:sh|can|ob)oes$|^..?oes$/u.test(word)
  return word.slice(0, isOfO ? -2 : -1)
}

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu

/** Splits a text into words, apostrophes left out: `potter's` is `potters`. */
export const words = (text: string): Array<string> => text.replace(/['’]/gu, "").match(wordPattern) ?? []

/** Splits a text into words as they are looked up: parts of compounds too, and compounds as one (`yo-yo` is `yoyo` as well). */
export const indexedWords = (text: string): Array<string> => {
  const compounds = text.replace(/['’]/gu, "").match(/[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)+/gu) ?? []
  return [...words(text), ...compounds.map((compound) => compound.replaceAll("-", ""))]
}

/** Returns the form in which a word is compared. */
export const comparable = (word: string): string => singular(fold(word))

/** A word of a text and where it stands. */
export interface PlacedWord {
  readonly term: string
  readonly start: number
  readonly end: number
}

/** Splits a text into words with their places; apostrophes belong to the word. */
export const placedWords = (text: string): ReadonlyArray<PlacedWord> =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu)].map((match) => ({
    term: comparable(match[0].replace(/['’]/gu, "")),
    start: match.index,
    end: match.index + match[0].length,
  }))
