import { Text } from "ink"
import { printable } from "../../../output/printable.ts"
import { wrap } from "../../../output/width.ts"
import type { Notice } from "./ReviewState.ts"

const signs = { done: "✓", failed: "✗", busy: "…" } as const

/** Breaks a notice into lines: what happened, then the plain command. */
export const noticeLines = (notice: Notice | null, width: number): ReadonlyArray<string> =>
  notice === null
    ? []
    : [
        ...wrap(`${signs[notice.kind]} ${printable(notice.text)}`, width).slice(0, 2),
        ...(notice.command === null ? [] : wrap(notice.command, width).slice(0, 3)),
      ]

interface NoticeProps {
  readonly kind: Notice["kind"]
  readonly lines: ReadonlyArray<string>
}

/** What became of the last act. */
export const NoticeLines = ({ kind, lines }: NoticeProps) =>
  lines.map((line, i) => (
    <Text key={line} wrap="truncate" {...lookOf(kind, i)}>
      {line}
    </Text>
  ))

const lookOf = (kind: Notice["kind"], line: number) => {
  if (kind === "failed") return { color: "red" }
  return line > 0 ? { dimColor: true } : kind === "done" ? { color: "green" } : {}
}
