import { Box, Text, useWindowSize } from "ink"
import { printable } from "../../../output/printable.ts"
import { Footer, KeyList } from "./keys.tsx"
import { NoticeLines, noticeLines } from "./notice.tsx"
import { detailLines, ShopDetail, ShopList } from "./panes.tsx"
import { DecisionPrompt, FilterPrompt } from "./prompts.tsx"
import type { QueuePage, ReviewQueue } from "./ReviewQueue.ts"
import { type ReviewState, selectedShop, visibleShops } from "./ReviewState.ts"
import { type Review, useReview } from "./useReview.ts"
import { useReviewKeys } from "./useReviewKeys.ts"

interface ReviewScreenProps {
  readonly queue: ReviewQueue
  readonly first: QueuePage
  /** Which server this is. */
  readonly place: string
  /** Told every decision as the plain command that does the same. */
  readonly onDecision: (command: string) => void
}

/** From this width on, list and detail stand side by side. */
const wide = 72

/** The queue of shops that wait for a decision. */
export const ReviewScreen = ({ queue, first, place, onDecision }: ReviewScreenProps) => {
  const { columns, rows } = useWindowSize()
  const review = useReview({ queue, first, onDecision })
  const { state } = review
  const notice = state.mode === "keys" ? [] : noticeLines(state.notice, columns).slice(0, Math.max(1, rows - 6))
  const height = Math.max(3, rows - 3 - notice.length)
  const shop = selectedShop(state)
  const widths = widthsOf(columns)
  const lastLine = shop === undefined ? 0 : Math.max(0, detailLines(shop, widths.detail).length - height)
  useReviewKeys(review, { height, lastLine })
  return (
    <Box flexDirection="column" width={columns} height={Math.max(6, rows - 1)}>
      <Header state={state} place={place} width={columns} />
      {state.mode === "keys" ? <KeyList height={height} /> : <Panes state={state} widths={widths} height={height} />}
      <NoticeLines kind={state.notice?.kind ?? "busy"} lines={notice} />
      <Bottom review={review} width={columns} />
    </Box>
  )
}

interface Widths {
  readonly list: number
  readonly detail: number
  /** Whether both are shown at once. */
  readonly sides: boolean
}

const widthsOf = (columns: number): Widths => {
  if (columns < wide) return { list: columns, detail: columns, sides: false }
  const list = Math.floor(columns * 0.45)
  return { list, detail: columns - list - 3, sides: true }
}

interface PanesProps {
  readonly state: ReviewState
  readonly widths: Widths
  readonly height: number
}

const Panes = ({ state, widths, height }: PanesProps) => {
  const isAlone = !widths.sides && state.mode === "detail"
  const hint = state.mode === "detail" ? "j" : "enter, then j"
  return (
    <Box height={height} overflow="hidden">
      {isAlone ? null : <ShopList state={state} width={widths.list} height={height} />}
      {widths.sides ? <Rule height={height} /> : null}
      {widths.sides || isAlone ? (
        <ShopDetail
          shop={selectedShop(state)}
          scroll={state.scroll}
          width={widths.detail}
          height={height}
          hint={hint}
        />
      ) : null}
    </Box>
  )
}

interface BottomProps {
  readonly review: Review
  readonly width: number
}

/** The last line: a question where one is open, else the keys. */
const Bottom = ({ review: { state, dispatch, approve, reject }, width }: BottomProps) => {
  const { mode, filter } = state
  const shop = selectedShop(state)
  const back = () => dispatch({ type: "mode", mode: "list" })
  if (mode === "filter") return <FilterPrompt filter={filter} dispatch={dispatch} onSubmit={back} />
  if (mode !== "approve" && mode !== "reject") {
    return <Footer mode={mode} hasShop={shop !== undefined} isFiltered={filter !== ""} width={width} />
  }
  const name = printable(shop?.name ?? "")
  return <DecisionPrompt act={mode} name={name} width={width} onCancel={back} onApprove={approve} onReject={reject} />
}

const Rule = ({ height }: { readonly height: number }) => (
  <Box width={3} flexDirection="column">
    <Text dimColor>{Array.from({ length: height }, () => " │ ").join("\n")}</Text>
  </Box>
)

interface HeaderProps {
  readonly state: ReviewState
  readonly place: string
  readonly width: number
}

const Header = ({ state, place, width }: HeaderProps) => {
  const all = `${state.shops.length}${state.hasMore ? "+" : ""}`
  const found = `${visibleShops(state).length} of ${all}, “${printable(state.filter)}”`
  return (
    <Box width={width} height={1}>
      <Text wrap="truncate">
        <Text bold>Shops to review</Text> {state.filter === "" ? all : found}
        <Text dimColor> · {place}</Text>
      </Text>
    </Box>
  )
}
