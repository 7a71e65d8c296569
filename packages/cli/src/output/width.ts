let segmenter: Intl.Segmenter | undefined

// Made when it is needed: it takes longer to make than node to start.
const segments = (text: string): Intl.Segments => (segmenter ??= new Intl.Segmenter()).segment(text)

// East Asian Width W and F (Unicode Standard Annex #11), as blocks; and what is shown as an emoji.
const wide =
  /^(?:\p{Emoji_Presentation}|.\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18AFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}])/u

const widthOfCharacter = (character: string): number => (wide.test(character) ? 2 : 1)

/** Returns how many columns a text without control characters takes on a terminal. */
export const widthOf = (text: string): number => {
  if (/^[ -~]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of segments(text)) width += widthOfCharacter(segment)
  return width
}

/** Cuts a text to a number of columns; what was cut off becomes an ellipsis. */
export const fit = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  if (width < 1) return ""
  let kept = ""
  let taken = 1
  for (const { segment } of segments(text)) {
    taken += widthOfCharacter(segment)
    if (taken > width) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Breaks a text at spaces into lines of at most so many columns; a longer word is broken where it must. */
export const wrap = (text: string, width: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  for (const word of text.split(" ")) {
    let rest = word
    if (line !== "" && widthOf(line) + 1 + widthOf(rest) <= width) {
      line += ` ${rest}`
      continue
    }
    if (line !== "") lines.push(line)
    while (widthOf(rest) > width) {
      const head = cut(rest, width)
      lines.push(head)
      rest = rest.slice(head.length)
    }
    line = rest
  }
  return [...lines, line]
}

const cut = (text: string, width: number): string => {
  let head = ""
  let taken = 0
  for (const { segment } of segments(text)) {
    taken += widthOfCharacter(segment)
    if (taken > width && head !== "") break
    head += segment
  }
  return head
}

/** Fills a text up with spaces to a number of columns. */
export const pad = (text: string, width: number, align: "left" | "right" = "left"): string => {
  const space = " ".repeat(Math.max(0, width - widthOf(text)))
  return align === "left" ? text + space : space + text
}
