import { type Key, Text, useInput } from "ink"
import { useState } from "react"

interface LineInputProps {
  readonly initial?: string
  readonly placeholder: string
  readonly width: number
  readonly onChange?: (text: string) => void
  readonly onSubmit: (text: string) => void
}

interface Line {
  readonly text: string
  /** Characters before the cursor. */
  readonly at: number
}

/** A line to write, with the keys of a shell; what is longer than the room scrolls. */
export const LineInput = ({ initial = "", placeholder, width, onChange, onSubmit }: LineInputProps) => {
  const [line, setLine] = useState<Line>({ text: initial, at: [...initial].length })
  useInput((input, key) => {
    if (key.return) return onSubmit(line.text)
    // What is typed faster than it is read arrives together with its enter.
    const [typed = "", ...rest] = input.split(/[\r\n]/)
    const next = edited(line, typed, key)
    setLine(next)
    if (next.text !== line.text) onChange?.(next.text)
    if (rest.length > 0) onSubmit(next.text)
  })
  const characters = [...line.text]
  const room = Math.max(4, width - 1)
  const first = Math.max(0, line.at - room + 1)
  const before = characters.slice(first, line.at).join("")
  const after = characters.slice(line.at + 1, first + room).join("")
  return (
    <Text wrap="truncate">
      {before}
      <Text inverse>{characters[line.at] ?? " "}</Text>
      {after}
      {line.text === "" ? <Text dimColor>{placeholder}</Text> : null}
    </Text>
  )
}

const edited = (line: Line, input: string, key: Key): Line => {
  const characters = [...line.text]
  const { at } = line
  const replaced = (from: number, to: number, by: ReadonlyArray<string> = []): Line => ({
    text: [...characters.slice(0, from), ...by, ...characters.slice(to)].join(""),
    at: from + by.length,
  })
  const moved = (to: number): Line => ({ ...line, at: Math.max(0, Math.min(characters.length, to)) })
  if (key.leftArrow) return moved(at - 1)
  if (key.rightArrow) return moved(at + 1)
  if (key.home || (key.ctrl && input === "a")) return moved(0)
  if (key.end || (key.ctrl && input === "e")) return moved(characters.length)
  if (key.backspace || key.delete || (key.ctrl && input === "h")) return replaced(Math.max(0, at - 1), at)
  if (key.ctrl && input === "u") return replaced(0, at)
  if (key.ctrl && input === "w") return replaced(startOfWord(characters, at), at)
  if (key.ctrl || key.meta || key.tab || key.escape || key.upArrow || key.downArrow) return line
  return replaced(at, at, [...input.replaceAll(/\p{Cc}/gu, " ")])
}

const startOfWord = (characters: ReadonlyArray<string>, at: number): number => {
  let start = at
  while (characters[start - 1] === " ") start--
  while (start > 0 && characters[start - 1] !== " ") start--
  return start
}
