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
 * Returns the singular of an English plural, roughly: the S stemmer of Harman, "How effective is suffixing?" (1991), which
 * Elasticsearch calls `minimal_english`.
 */
const singular = (word: string): string => {
  if (word.length < 3 || !word.endsWith("s") || /[us]s$/u.test(word)) return word
  if (word.length > 3 && /[^ae]ies$/u.test(word)) return `${word.slice(0, -3)}y`
  return /[iaoe]es$/u.test(word) ? word : word.slice(0, -1)
}

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu

/** Splits a text into words, apostrophes left out: `potter's` is `potters`. */
export const words = (text: string): Array<string> => text.replace(/['’]/gu, "").match(wordPattern) ?? []

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
