import { Box, useIsScreenReaderEnabled, useWindowSize } from "ink"
import { Colour } from "./colour.ts"
import { Header, Tabs } from "./frame.tsx"
import { allKeys, Footer, KeyList } from "./keys.tsx"
import { type NoticeLine, NoticeLines, noticeLines } from "./notice.tsx"
import type { Entry } from "./Panel.ts"
import { detailLines, EntryDetail, EntryList, Rule } from "./panes.tsx"
import { ActPrompt, FilterPrompt } from "./prompts.tsx"
import { type Notice, type ScreenState, selectedEntry, viewOf } from "./ScreenState.ts"
import { type Desk, type ScreenProps, useScreen } from "./useScreen.ts"
import { useScreenKeys } from "./useScreenKeys.ts"

/** From this width on, list and detail stand side by side. */
const wide = 72

/** Panels with lists that keep themselves up to date, and what can be done about their entries. */
export const Screen = (props: ScreenProps) => {
  const { columns, rows } = useWindowSize()
  const desk = useScreen(props)
  const { state } = desk
  const hasTabs = state.stacks.length > 1
  const messages =
    state.mode === "keys" ? [] : messagesOf(state, columns, props.typed).slice(0, Math.max(1, Math.floor(rows / 3)))
  const height = Math.max(3, rows - (hasTabs ? 4 : 3) - messages.length)
  const widths = useWidths(columns)
  const entry = selectedEntry(state)
  const lines = state.mode === "keys" ? allKeys(state, props.grace).length : linesOf(entry, widths.detail)
  useScreenKeys(desk, { height, lastLine: Math.max(0, lines - height) })
  return (
    <Colour value={props.hasColour}>
      <Box flexDirection="column" width={columns} height={Math.max(6, rows - 1)}>
        {hasTabs ? <Tabs state={state} width={columns} /> : null}
        <Header state={state} place={props.place} isReadOnly={props.isReadOnly} width={columns} />
        {state.mode === "keys" ? (
          <KeyList state={state} height={height} grace={props.grace} />
        ) : (
          <Panes state={state} widths={widths} height={height} />
        )}
        <NoticeLines lines={messages} />
        <Bottom desk={desk} width={columns} />
      </Box>
    </Colour>
  )
}

const linesOf = (entry: Entry | undefined, width: number): number =>
  entry === undefined ? 0 : detailLines(entry, width).length

/** What is wrong with the panel now, then what became of the last act. */
const messagesOf = (state: ScreenState, width: number, typed: ScreenProps["typed"]): ReadonlyArray<NoticeLine> => {
  const { failure } = viewOf(state)
  const failing = failure === null ? null : ({ kind: "failed", text: typed(failure), command: null } as const)
  const notice = questionOf(state) ?? state.notice
  const command = notice?.command == null ? null : typed(notice.command)
  return [...noticeLines(failing, width), ...noticeLines(notice === null ? null : { ...notice, command }, width)]
}

/** What a reason is asked for; the line below is for writing it. */
const questionOf = ({ asked }: ScreenState): Notice | null =>
  asked?.act.asks === "reason" ? { kind: "asks", text: asked.act.question, command: null } : null

interface Widths {
  readonly list: number
  readonly detail: number
  /** Whether both are shown at once. */
  readonly sides: boolean
}

const useWidths = (columns: number): Widths => {
  const isRead = useIsScreenReaderEnabled()
  if (columns < wide || isRead) return { list: columns, detail: columns, sides: false }
  const list = Math.floor(columns * 0.5)
  return { list, detail: columns - list - 3, sides: true }
}

interface PanesProps {
  readonly state: ScreenState
  readonly widths: Widths
  readonly height: number
}

const Panes = ({ state, widths, height }: PanesProps) => {
  const isAlone = !widths.sides && state.mode === "detail"
  return (
    <Box height={height} overflow="hidden">
      {isAlone ? null : <EntryList state={state} width={widths.list} height={height} />}
      {widths.sides ? <Rule height={height} /> : null}
      {widths.sides || isAlone ? (
        <EntryDetail
          entry={selectedEntry(state)}
          scroll={viewOf(state).scroll}
          width={widths.detail}
          height={height}
          hint={state.mode === "detail" ? "j" : "space, then j"}
        />
      ) : null}
    </Box>
  )
}

interface BottomProps {
  readonly desk: Desk
  readonly width: number
}

/** The last line: a question where one is open, else the keys. */
const Bottom = ({ desk: { state, dispatch, decide, narrow }, width }: BottomProps) => {
  const back = () => dispatch({ type: "mode", mode: "list" })
  if (state.mode === "filter") {
    return <FilterPrompt filter={viewOf(state).filter} width={width} onChange={narrow} onSubmit={back} />
  }
  if (state.mode !== "ask" || state.asked === null) return <Footer state={state} width={width} />
  const { act, entry } = state.asked
  return <ActPrompt act={act} width={width} onCancel={back} onDecide={(reason) => decide(act, entry, reason)} />
}
