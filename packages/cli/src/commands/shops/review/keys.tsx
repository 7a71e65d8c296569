import { Box, Text } from "ink"
import type { Mode } from "./ReviewState.ts"

interface FooterProps {
  readonly mode: Mode
  readonly hasShop: boolean
  readonly isFiltered: boolean
  readonly width: number
}

/** The keys that do something now; those that matter most stay when there is little room. */
export const Footer = ({ mode, hasShop, isFiltered, width }: FooterProps) => {
  let room = width
  const keys = keysOf(mode, hasShop, isFiltered).filter(([key, word]) => {
    room -= key.length + word.length + 3
    return room >= -2
  })
  return (
    <Box height={1}>
      <Text wrap="truncate">
        {keys.map(([key, word], i) => (
          <Text key={key}>
            {i > 0 ? "  " : ""}
            <Text bold>{key}</Text> <Text dimColor>{word}</Text>
          </Text>
        ))}
      </Text>
    </Box>
  )
}

type KeyHint = readonly [key: string, word: string]

const keysOf = (mode: Mode, hasShop: boolean, isFiltered: boolean): ReadonlyArray<KeyHint> => {
  if (mode === "keys") return [["any key", "back"]]
  const acts: ReadonlyArray<KeyHint> = [
    ["a", "approve"],
    ["r", "reject"],
  ]
  const end: ReadonlyArray<KeyHint> = [
    ["q", "quit"],
    ["?", "keys"],
  ]
  if (mode === "detail") return [["esc", "back"], ...acts, ...end, ["j/k", "scroll"]]
  const filter: ReadonlyArray<KeyHint> = isFiltered ? [["esc", "show all"]] : [["/", "filter"]]
  return hasShop ? [...acts, ...end, ...filter, ["enter", "detail"], ["j/k", "move"]] : [...end, ...filter]
}

const all: ReadonlyArray<KeyHint> = [
  ["j ↓  k ↑", "next, previous"],
  ["g  G", "first, last"],
  ["enter", "detail and back"],
  ["a", "approve"],
  ["r", "reject, with a reason"],
  ["/", "filter by name, owner, city"],
  ["esc", "back, or show all"],
  ["q", "quit"],
]

/** All keys. */
export const KeyList = ({ height }: { readonly height: number }) => (
  <Box height={height} flexDirection="column" overflow="hidden">
    {all.slice(0, height).map(([key, word]) => (
      <Text key={key} wrap="truncate">
        {"  "}
        <Text bold>{key.padEnd(10)}</Text>
        {word}
      </Text>
    ))}
  </Box>
)
