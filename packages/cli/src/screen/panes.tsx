import { Box, Text, useIsScreenReaderEnabled } from "ink"
import { makePaper } from "../output/Paper.ts"
import { printable } from "../output/printable.ts"
import { layoutTable } from "../output/table.ts"
import { pad, widthOf, wrap } from "../output/width.ts"
import type { Entry } from "./Panel.ts"
import { type ScreenState, shownPanel, viewOf, visible } from "./ScreenState.ts"

interface ListProps {
  readonly state: ScreenState
  readonly width: number
  readonly height: number
}

/** The entries; the selected one is marked by sign and by inversion, and always in view. */
export const EntryList = ({ state, width, height }: ListProps) => {
  const isRead = useIsScreenReaderEnabled()
  const entries = visible(state)
  if (entries.length === 0) return <Emptiness state={state} width={width} />
  const { header, lines } = layoutTable(shownPanel(state).columns, entries, width - 2)
  const { selected } = viewOf(state)
  const room = height - 1
  const first = Math.max(0, Math.min(selected - Math.floor(room / 2), entries.length - room))
  if (isRead) return <SpokenList entries={entries} first={first} room={room} selected={selected} />
  return (
    <Box width={width} flexDirection="column">
      <Text dimColor wrap="truncate">
        {"  "}
        {header}
      </Text>
      {lines.slice(first, first + room).map((line, i) => {
        const isSelected = first + i === selected
        return (
          <Text key={entries[first + i]?.key} wrap="truncate" inverse={isSelected}>
            {pad(`${isSelected ? "›" : " "} ${line}`, width)}
          </Text>
        )
      })}
    </Box>
  )
}

interface SpokenProps {
  readonly entries: ReadonlyArray<Entry>
  readonly first: number
  readonly room: number
  readonly selected: number
}

/** The same for a screen reader: cells with commas between them instead of columns. */
const SpokenList = ({ entries, first, room, selected }: SpokenProps) => (
  <Box flexDirection="column" aria-role="list">
    {entries.slice(first, first + room).map(({ key, cells }, i) => (
      <Box key={key} aria-role="listitem" aria-state={{ selected: first + i === selected }}>
        <Text>{printable(cells.filter((cell) => cell !== "").join(", "))}</Text>
      </Box>
    ))}
  </Box>
)

const Emptiness = ({ state, width }: Omit<ListProps, "height">) => {
  const { isLoaded, filter, failure } = viewOf(state)
  const text = isLoaded ? (filter === "" ? shownPanel(state).empty : "Nothing fits the filter.") : "Loading…"
  return (
    <Box width={width}>
      <Text dimColor>{!isLoaded && failure !== null ? "Nothing to show." : text}</Text>
    </Box>
  )
}

interface DetailProps {
  readonly entry: Entry | undefined
  readonly scroll: number
  readonly width: number
  readonly height: number
  /** The keys that show more. */
  readonly hint: string
}

/** Everything about an entry. */
export const EntryDetail = ({ entry, scroll, width, height, hint }: DetailProps) => {
  if (entry === undefined) return null
  const lines = detailLines(entry, width)
  const start = Math.min(scroll, Math.max(0, lines.length - height))
  const isCut = lines.length > start + height
  const shown = lines.slice(start, start + (isCut ? height - 1 : height))
  return (
    <Box width={width} flexDirection="column">
      <Text wrap="truncate">{shown.join("\n")}</Text>
      {isCut ? (
        <Text dimColor wrap="truncate">
          … {hint}: {lines.length - start - shown.length} more lines
        </Text>
      ) : null}
    </Box>
  )
}

/** The lines of an entry's detail, as plain output prints them. */
export const detailLines = ({ detail }: Entry, width: number): ReadonlyArray<string> =>
  detail(makePaper(width, false))
    .split("\n")
    .flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)))

/** The line between list and detail. */
export const Rule = ({ height }: { readonly height: number }) => (
  <Box width={3} flexDirection="column" aria-hidden>
    <Text dimColor>{Array.from({ length: height }, () => " │ ").join("\n")}</Text>
  </Box>
)
