import { Text } from "ink"
import { printable } from "../output/printable.ts"
import { fit, wrap } from "../output/width.ts"
import { useColour } from "./colour.ts"
import type { Notice } from "./ScreenState.ts"

const signs = { done: "✓", failed: "✗", busy: "…", news: "•", asks: "?" } as const

/** One line of what the screen says. */
export interface NoticeLine {
  readonly text: string
  readonly kind: Notice["kind"]
  /** The plain command, which is not what one reads first. */
  readonly isCommand: boolean
}

/** Breaks a notice into lines: what happened, then the plain command. */
export const noticeLines = (notice: Notice | null, width: number): ReadonlyArray<NoticeLine> => {
  if (notice === null) return []
  const { kind, text, command } = notice
  const said = atMost(2, wrap(`${signs[kind]} ${printable(text)}`, width), width)
  const commandLines = command === null ? [] : atMost(3, wrap(printable(command), width), width)
  return [
    ...said.map((line) => ({ text: line, kind, isCommand: false })),
    ...commandLines.map((line) => ({ text: line, kind, isCommand: true })),
  ]
}

const atMost = (most: number, lines: ReadonlyArray<string>, width: number): ReadonlyArray<string> =>
  lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), fit(`${lines[most - 1] ?? ""} ${lines[most] ?? ""}`.padEnd(width + 1), width)]

/** What became of the last act, and what is wrong now. */
export const NoticeLines = ({ lines }: { readonly lines: ReadonlyArray<NoticeLine> }) => {
  const colour = useColour()
  return lines.map(({ text, kind, isCommand }, i) => {
    const name = kind === "failed" ? "red" : kind === "done" && !isCommand ? "green" : undefined
    return (
      <Text key={`${i} ${text}`} wrap="truncate" dimColor={isCommand} {...colour(name)}>
        {text}
      </Text>
    )
  })
}
