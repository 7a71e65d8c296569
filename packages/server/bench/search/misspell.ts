/** Returns a source of numbers from 0 to 1 that is the same for the same seed: mulberry32 by Tommy Ettinger. */
export const seededRandom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const letters = "abcdefghijklmnopqrstuvwxyz"

/**
 * Returns a text with one letter of one word left out, doubled by another, replaced, or exchanged with the next; null
 * when no word has four letters.
 */
export const misspell = (text: string, random: () => number): string | null => {
  const words = [...text.matchAll(/\p{L}{4,}/gu)]
  const word = words[Math.floor(random() * words.length)]
  if (word === undefined) return null
  const place = Math.floor(random() * word[0].length)
  const letter = letters[Math.floor(random() * letters.length)] ?? "e"
  const edits = [
    `${word[0].slice(0, place)}${word[0].slice(place + 1)}`,
    `${word[0].slice(0, place)}${letter}${word[0].slice(place)}`,
    `${word[0].slice(0, place)}${letter}${word[0].slice(place + 1)}`,
    `${word[0].slice(0, place)}${word[0][place + 1] ?? ""}${word[0][place]}${word[0].slice(place + 2)}`,
  ]
  const wrong = edits[Math.floor(random() * edits.length)] ?? word[0]
  if (wrong.toLowerCase() === word[0].toLowerCase()) return misspell(text, random)
  return `${text.slice(0, word.index)}${wrong}${text.slice(word.index + word[0].length)}`
}
