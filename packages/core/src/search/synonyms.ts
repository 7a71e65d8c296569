import { thesaurus } from "./thesaurus.ts"

/** Most words of an entry that is looked for. */
export const longestPhrase = 3

const byEntry = new Map<string, ReadonlyArray<string>>()
for (const group of thesaurus) {
  for (const entry of group) {
    const known = byEntry.get(entry) ?? []
    byEntry.set(entry, [...new Set([...known, ...group.filter((other) => other !== entry)])])
  }
}

/** Returns other words for a word or phrase in lower case, its English plural included. */
export const synonymsOf = (entry: string): ReadonlyArray<string> =>
  byEntry.get(entry) ??
  byEntry.get(entry.replace(/e?s$/u, "")) ??
  byEntry.get(entry.replace(/s$/u, "")) ??
  byEntry.get(`${entry}s`) ??
  []

/**
 * Returns what a word may have been meant for, and other words for that: entries that differ by one letter, left out, put
 * in, replaced or exchanged with its neighbour. Nothing for words of fewer than five letters.
 */
export const synonymsOfMisspelt = (word: string): ReadonlyArray<string> => {
  if (word.length < 5) return []
  const meant = [...byEntry.keys()].filter((entry) => differByOne(entry, word))
  return [...new Set(meant.flatMap((entry) => [entry, ...synonymsOf(entry)]))].slice(0, 12)
}

const differByOne = (one: string, other: string): boolean => {
  const difference = one.length - other.length
  if (difference < -1 || difference > 1 || one === other) return false
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  const rest = (text: string, from: number) => text.slice(from)
  if (difference === 1) return rest(one, same + 1) === rest(other, same)
  if (difference === -1) return rest(one, same) === rest(other, same + 1)
  if (rest(one, same + 1) === rest(other, same + 1)) return true
  const areExchanged = one[same] === other[same + 1] && one[same + 1] === other[same]
  return areExchanged && rest(one, same + 2) === rest(other, same + 2)
}
