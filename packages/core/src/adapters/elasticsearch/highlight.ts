import type { estypes } from "@elastic/elasticsearch"
import type { HighlightedText } from "../../ports/SearchIndex.ts"
import { matchBegins, matchEnds } from "./mapping.ts"

/** Characters of a description that are shown around what was found, and how many of them before it. */
const excerptLength = 160
const leadLength = 50

/** Asks for whole texts: where Elasticsearch cuts them it may cut what was found, which has words of its own here. */
export const highlight: estypes.SearchHighlight = {
  pre_tags: [matchBegins],
  post_tags: [matchEnds],
  number_of_fragments: 0,
  fields: { title: {}, description: {} },
}

/** Splits a highlighted text into stretches that match and others, its accents back on their letters. */
export const stretches = (marked: string): ReadonlyArray<HighlightedText> =>
  marked
    .normalize("NFC")
    .split(matchBegins)
    .flatMap((part, place) => {
      const end = place === 0 ? 0 : part.indexOf(matchEnds)
      return [
        { text: part.slice(0, end), isMatch: true },
        { text: part.slice(place === 0 ? 0 : end + 1), isMatch: false },
      ]
    })
    .filter(({ text }) => text !== "")

/** Returns the part around the first stretch that matches, cut between words; empty without one. */
export const excerpt = (all: ReadonlyArray<HighlightedText>): ReadonlyArray<HighlightedText> => {
  const first = all.findIndex(({ isMatch }) => isMatch)
  if (first === -1) return []
  const lead = lastWords(
    all
      .slice(0, first)
      .map(({ text }) => text)
      .join(""),
  )
  const shown: Array<HighlightedText> = lead === "" ? [] : [{ text: lead, isMatch: false }]
  let left = excerptLength - lead.length
  for (const [place, stretch] of all.slice(first).entries()) {
    if (stretch.text.length <= left || place === 0) shown.push(stretch)
    else if (!stretch.isMatch) shown.push({ ...stretch, text: firstWords(stretch.text, left) })
    left -= stretch.text.length
    if (left <= 0) break
  }
  return shown.filter(({ text }) => text !== "")
}

const lastWords = (text: string): string =>
  text.length <= leadLength ? text : text.slice(-leadLength).replace(/^\S*\s*/u, "")

const firstWords = (text: string, length: number): string => text.slice(0, length).replace(/\s*\S*$/u, "")
