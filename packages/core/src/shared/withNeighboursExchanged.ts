/** Returns a word with two neighbouring letters exchanged, in every place: typos that count two in edits, and one in fingers. */
export const withNeighboursExchanged = (word: string): ReadonlyArray<string> => {
  const letters = [...word]
  return letters.slice(1).flatMap((letter, index) => {
    const before = letters[index] ?? ""
    return letter === before ? [] : [[...letters.slice(0, index), letter, before, ...letters.slice(index + 2)].join("")]
  })
}
