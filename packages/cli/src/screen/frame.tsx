import { Box, Text } from "ink"
import { printable } from "../output/printable.ts"
import { fit, widthOf } from "../output/width.ts"
import { type ScreenState, shownPanel, undecided, viewOf, visible } from "./ScreenState.ts"

interface HeaderProps {
  readonly state: ScreenState
  readonly place: string
  readonly isReadOnly: boolean
  readonly width: number
}

/** What is shown, how much of it there is, and where. */
export const Header = ({ state, place, isReadOnly, width }: HeaderProps) => {
  const { filter, hasMore, isLoaded } = viewOf(state)
  const all = `${undecided(state).length}${hasMore ? "+" : ""}`
  const found = `${visible(state).length} of ${all}, “${printable(filter)}”`
  const number = isLoaded ? (filter === "" ? all : found) : ""
  const waiting = state.held.length === 0 ? [] : [`${state.held.length} not sent yet`]
  const rest = [...(isReadOnly ? ["read-only"] : []), ...waiting, place].join(" · ")
  return (
    <Box width={width} height={1}>
      <Text wrap="truncate">
        <Text bold>{printable(shownPanel(state).title)}</Text> {number}
        <Text dimColor> · {rest}</Text>
      </Text>
    </Box>
  )
}

interface TabsProps {
  readonly state: ScreenState
  readonly width: number
}

/** The panels by number; the one that is shown stands in brackets, and is named even where others are not. */
export const Tabs = ({ state: { stacks, tab }, width }: TabsProps) => {
  const named = stacks.map(([panel], i) => `${i + 1} ${panel?.tab ?? ""}`)
  const isWide = named.reduce((sum, name) => sum + widthOf(name) + 2, 0) <= width
  return (
    <Box width={width} height={1} aria-role="tablist">
      <Text wrap="truncate">
        {named.map((name, i) => {
          const isShown = i === tab
          const text = isWide || isShown ? name : `${i + 1}`
          return (
            <Text key={name} bold={isShown} dimColor={!isShown}>
              {isShown ? `[${fit(text, width)}]` : ` ${text} `}
            </Text>
          )
        })}
      </Text>
    </Box>
  )
}
