import { Box, Text } from "ink"
import { lastHeld, type ScreenState, selectedEntry, shownPanel, viewOf } from "./ScreenState.ts"

type KeyHint = readonly [key: string, word: string]

interface FooterProps {
  readonly state: ScreenState
  readonly width: number
}

/** The keys that do something now; those that matter most stay when there is little room. */
export const Footer = ({ state, width }: FooterProps) => {
  let room = width + 2
  const keys = validKeys(state).filter(([key, word]) => {
    const needed = key.length + word.length + 3
    if (needed > room) return false
    room -= needed
    return true
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

/** Returns the keys that do something now, the most important first. */
export const validKeys = (state: ScreenState): ReadonlyArray<KeyHint> => {
  if (state.mode === "keys")
    return [
      ["any key", "back"],
      ["j/k", "scroll"],
    ]
  const entry = selectedEntry(state)
  const acts = (entry?.acts ?? []).map(({ key, word }): KeyHint => [key, word])
  const undo: ReadonlyArray<KeyHint> = lastHeld(state) === undefined ? [] : [["u", "undo"]]
  const help: KeyHint = ["?", "keys"]
  if (state.mode === "detail") return [["esc", "back"], ...acts, ...undo, help, ["q", "quit"], ["j/k", "scroll"]]
  return [
    ...acts,
    ...undo,
    ...wayBack(state),
    help,
    ["q", "quit"],
    ...(viewOf(state).filter === "" ? [["/", "filter"] as const] : []),
    ...(entry === undefined ? [] : entryKeys(state)),
    ...(state.stacks.length > 1 ? [["tab", "next"] as const] : []),
  ]
}

const wayBack = (state: ScreenState): ReadonlyArray<KeyHint> => {
  if (viewOf(state).filter !== "") return [["esc", "show all"]]
  return (state.stacks[state.tab]?.length ?? 0) > 1 ? [["esc", "back"]] : []
}

const entryKeys = (state: ScreenState): ReadonlyArray<KeyHint> => {
  const { opens } = shownPanel(state)
  const detail: ReadonlyArray<KeyHint> =
    opens === null
      ? [["enter", "detail"]]
      : [
          ["enter", opens],
          ["space", "detail"],
        ]
  return [...detail, ["j/k", "move"]]
}

interface KeyListProps {
  readonly state: ScreenState
  readonly height: number
  /** Seconds for which a decision can be taken back. */
  readonly grace: number
}

/** All keys of the panel. */
export const KeyList = ({ state, height, grace }: KeyListProps) => (
  <Box height={height} flexDirection="column" overflow="hidden">
    {allKeys(state, grace)
      .slice(viewOf(state).scroll)
      .slice(0, height)
      .map(([key, word]) => (
        <Text key={key} wrap="truncate">
          {"  "}
          <Text bold>{key.padEnd(11)}</Text>
          {word}
        </Text>
      ))}
  </Box>
)

/** Returns every key that does something on the panel, what is done most often first. */
export const allKeys = (state: ScreenState, grace: number): ReadonlyArray<KeyHint> => {
  const { opens } = shownPanel(state)
  const acts = new Map(viewOf(state).entries.flatMap(({ acts }) => acts.map((act) => [act.key, act])))
  const canWait = [...acts.values()].some(({ waits }) => waits === true)
  return [
    ...[...acts.values()].map(({ key, word, asks }): KeyHint => [
      key,
      asks === "reason" ? `${word}, with a reason` : word,
    ]),
    ...(canWait ? [["u", `undo: a decision waits ${grace} s`] as const] : []),
    ["j ↓  k ↑", "next, previous"],
    ["g  G", "first, last"],
    ["enter", opens ?? "detail and back"],
    ...(opens === null ? [] : [["space", "detail and back"] as const]),
    ["/", "filter"],
    ["esc", "back, or show all"],
    ...(state.stacks.length > 1 ? [["1–9 tab ←→", "other panels"] as const] : []),
    ["q", canWait ? "quit; sends what waits" : "quit"],
    ["ctrl-c", canWait ? "quit; drops what waits" : "quit"],
  ]
}
