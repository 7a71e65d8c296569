import type { HighlightedText } from "../../ports/SearchIndex.ts"
import { placedWords } from "./analyse.ts"

/** Characters of a description that are shown around what was found. */
const excerptLength = 160

/** Splits a text into stretches that match and others. */
export const highlight = (text: string, terms: ReadonlySet<string>): ReadonlyArray<HighlightedText> => {
  const stretches: Array<HighlightedText> = []
  let end = 0
  for (const word of placedWords(text)) {
    if (!terms.has(word.term)) continue
    if (word.start > end) stretches.push({ text: text.slice(end, word.start), isMatch: false })
    stretches.push({ text: text.slice(word.start, word.end), isMatch: true })
    end = word.end
  }
  if (end < text.length) stretches.push({ text: text.slice(end), isMatch: false })
  return stretches
}

/** Returns the part of a text around the first match, highlighted; empty without a match. */
export const excerpt = (text: string, terms: ReadonlySet<string>): ReadonlyArray<HighlightedText> => {
  const found = placedWords(text)
  const first = found.find(({ term }) => terms.has(term))
  if (first === undefined) return []
  const start = found.find((word) => word.start >= first.start - excerptLength / 3)?.start ?? 0
  const end = found.findLast((word) => word.end <= start + excerptLength)?.end ?? text.length
  return highlight(text.slice(start, Math.max(end, first.end)), terms)
}
