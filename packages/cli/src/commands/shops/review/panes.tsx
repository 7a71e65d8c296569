import type { OperatorShop } from "@souk/sdk"
import { Box, Text } from "ink"
import { dateTime } from "../../../output/format.ts"
import { makePaper } from "../../../output/Paper.ts"
import { type Column, layoutTable } from "../../../output/table.ts"
import { pad } from "../../../output/width.ts"
import { shopFields } from "../shopFields.ts"
import { type ReviewState, visibleShops } from "./ReviewState.ts"

const columns: ReadonlyArray<Column<OperatorShop>> = [
  { title: "NAME", value: ({ name }) => name, shrinksTo: 14 },
  { title: "SUBMITTED", value: ({ submittedAt }) => dateTime(submittedAt).slice(0, 10), spare: 1 },
]

interface ListProps {
  readonly state: ReviewState
  readonly width: number
  readonly height: number
}

/** The queue; the selected shop is marked by sign and by colour, and always in view. */
export const ShopList = ({ state, width, height }: ListProps) => {
  const shops = visibleShops(state)
  if (shops.length === 0) {
    return (
      <Box width={width}>
        <Text dimColor>{state.filter === "" ? "No shop waits for a decision." : "No shop fits the filter."}</Text>
      </Box>
    )
  }
  const { header, lines } = layoutTable(columns, shops, width - 2)
  const room = height - 1
  const first = Math.max(0, Math.min(state.selected - Math.floor(room / 2), shops.length - room))
  return (
    <Box width={width} flexDirection="column">
      <Text dimColor wrap="truncate">
        {"  "}
        {header}
      </Text>
      {lines.slice(first, first + room).map((line, i) => {
        const isSelected = first + i === state.selected
        return (
          <Text key={shops[first + i]?.id} wrap="truncate" inverse={isSelected}>
            {pad(`${isSelected ? "›" : " "} ${line}`, width)}
          </Text>
        )
      })}
    </Box>
  )
}

interface DetailProps {
  readonly shop: OperatorShop | undefined
  readonly scroll: number
  readonly width: number
  readonly height: number
  /** The keys that show more. */
  readonly hint: string
}

/** Everything that the application says. */
export const ShopDetail = ({ shop, scroll, width, height, hint }: DetailProps) => {
  if (shop === undefined) return null
  const lines = detailLines(shop, width)
  const isCut = lines.length > scroll + height
  const shown = lines.slice(scroll, scroll + (isCut ? height - 1 : height))
  return (
    <Box width={width} flexDirection="column">
      <Text wrap="truncate">{shown.join("\n")}</Text>
      {isCut ? (
        <Text dimColor>
          … {hint}: {lines.length - scroll - shown.length} more lines
        </Text>
      ) : null}
    </Box>
  )
}

/** The lines of a shop's detail, the same as `souk shops show` prints. */
export const detailLines = (shop: OperatorShop, width: number): ReadonlyArray<string> =>
  makePaper(width, false).fields(shopFields(shop)).split("\n")
