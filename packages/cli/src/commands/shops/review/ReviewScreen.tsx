import { useApp, Box, Text, useInput, useWindowSize } from "ink"
import { useCallback, useReducer, useRef } from "react"
import { explain } from "../../../errors/explain.ts"
import { interrupted } from "../../../errors/failures.ts"
import { printable } from "../../../output/printable.ts"
import { wrap } from "../../../output/width.ts"
import { Footer, KeyList } from "./keys.tsx"
import { detailLines, ShopDetail, ShopList } from "./panes.tsx"
import { DecisionPrompt, FilterPrompt } from "./prompts.tsx"
import type { QueuePage, ReviewQueue } from "./ReviewQueue.ts"
import { initialState, type Notice, reduce, selectedShop, visibleShops } from "./ReviewState.ts"

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
/** The queue is asked for again when fewer shops than this are left of a longer one. */
const few = 10

/** The queue of shops that wait for a decision. */
export const ReviewScreen = ({ queue, first, place, onDecision }: ReviewScreenProps) => {
  const { exit } = useApp()
  const { columns, rows } = useWindowSize()
  const [state, dispatch] = useReducer(reduce, first, initialState)
  const isBusy = useRef(false)
  const { mode } = state
  const shop = selectedShop(state)

  const sides = columns >= wide
  const listWidth = sides ? Math.floor(columns * 0.45) : columns
  const detailWidth = sides ? columns - listWidth - 3 : columns
  const notice =
    state.notice === null || mode === "keys" ? [] : noticeLines(state.notice, columns).slice(0, Math.max(1, rows - 6))
  const height = Math.max(3, rows - 3 - notice.length)
  const lastLine = shop === undefined ? 0 : Math.max(0, detailLines(shop, detailWidth).length - height)

  // The input calls it again whenever it is a new function.
  const filter = useCallback((text: string) => dispatch({ type: "filter", text }), [])

  const reload = async (): Promise<void> => dispatch({ type: "loaded", page: await queue.load() })

  const decide = async (word: string, command: string, act: () => Promise<unknown>): Promise<void> => {
    if (shop === undefined || isBusy.current) return
    isBusy.current = true
    dispatch({ type: "mode", mode: "list" })
    dispatch({ type: "notice", notice: { kind: "busy", text: `${shop.name} …`, command: null } })
    try {
      await act()
      onDecision(command)
      dispatch({ type: "decided", id: shop.id, notice: { kind: "done", text: `${shop.name} is ${word}`, command } })
      if (state.hasMore && state.shops.length <= few) await reload()
    } catch (thrown) {
      const { title, message } = explain(thrown)
      dispatch({ type: "notice", notice: { kind: "failed", text: `${title}. ${message}`, command: null } })
      // Somebody else may have been quicker.
      await reload().catch(() => undefined)
    } finally {
      isBusy.current = false
    }
  }

  useInput((input, key) => {
    if (key.ctrl && input === "c") exit(interrupted())
    if (mode === "keys") return dispatch({ type: "mode", mode: "list" })
    if (key.escape) {
      if (mode === "filter" || (mode === "list" && state.filter !== "")) dispatch({ type: "filter", text: "" })
      return dispatch({ type: "mode", mode: "list" })
    }
    if (mode !== "list" && mode !== "detail") return
    const by = stepOf(input, key, height)
    if (by !== 0) return dispatch(mode === "list" ? { type: "move", by } : { type: "scroll", by, last: lastLine })
    if (input === "q") return exit()
    if (input === "?") return dispatch({ type: "mode", mode: "keys" })
    if (input === "/") return dispatch({ type: "mode", mode: "filter" })
    if (shop === undefined) return
    if (key.return) return dispatch({ type: "mode", mode: mode === "list" ? "detail" : "list" })
    if (input === "a" || input === "r") dispatch({ type: "mode", mode: input === "a" ? "approve" : "reject" })
  })

  const isAlone = !sides && mode === "detail"
  return (
    <Box flexDirection="column" width={columns} height={Math.max(6, rows - 1)}>
      <Header count={visibleShops(state).length} state={state} place={place} width={columns} />
      {mode === "keys" ? (
        <KeyList height={height} />
      ) : (
        <Box height={height} overflow="hidden">
          {isAlone ? null : <ShopList state={state} width={listWidth} height={height} />}
          {sides ? <Rule height={height} /> : null}
          {sides || isAlone ? (
            <ShopDetail
              shop={shop}
              scroll={state.scroll}
              width={detailWidth}
              height={height}
              hint={mode === "detail" ? "j" : "enter, then j"}
            />
          ) : null}
        </Box>
      )}
      {notice.map((line, i) => (
        <Text key={line} wrap="truncate" {...lookOf(state.notice, i)}>
          {line}
        </Text>
      ))}
      {mode === "approve" || mode === "reject" ? (
        <DecisionPrompt
          act={mode}
          name={printable(shop?.name ?? "")}
          width={columns}
          onCancel={() => dispatch({ type: "mode", mode: "list" })}
          onApprove={() =>
            shop && void decide("approved", `souk shops approve ${shop.id}`, () => queue.approve(shop.id))
          }
          onReject={(reason) =>
            shop &&
            void decide("rejected", `souk shops reject ${shop.id} --reason ${quoted(reason)}`, () =>
              queue.reject(shop.id, reason),
            )
          }
        />
      ) : mode === "filter" ? (
        <FilterPrompt
          filter={state.filter}
          onChange={filter}
          onSubmit={() => dispatch({ type: "mode", mode: "list" })}
        />
      ) : (
        <Footer mode={mode} hasShop={shop !== undefined} isFiltered={state.filter !== ""} width={columns} />
      )}
    </Box>
  )
}

interface Keys {
  readonly upArrow: boolean
  readonly downArrow: boolean
  readonly pageUp: boolean
  readonly pageDown: boolean
}

const stepOf = (input: string, key: Keys, page: number): number => {
  // A key that is held down arrives several times at once.
  if (/^j+$/.test(input)) return input.length
  if (/^k+$/.test(input)) return -input.length
  if (key.downArrow) return 1
  if (key.upArrow) return -1
  if (key.pageDown) return page
  if (key.pageUp) return -page
  if (input === "g") return Number.MIN_SAFE_INTEGER
  return input === "G" ? Number.MAX_SAFE_INTEGER : 0
}

/** Writes a reason so that a shell reads it as one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const noticeLines = ({ kind, text, command }: Notice, width: number): ReadonlyArray<string> => [
  ...wrap(`${{ done: "✓", failed: "✗", busy: "…" }[kind]} ${printable(text)}`, width).slice(0, 2),
  ...(command === null ? [] : wrap(command, width).slice(0, 3)),
]

const lookOf = (notice: Notice | null, line: number) => {
  if (notice?.kind === "failed") return { color: "red" }
  return line > 0 ? { dimColor: true } : notice?.kind === "done" ? { color: "green" } : {}
}

const Rule = ({ height }: { readonly height: number }) => (
  <Box width={3} flexDirection="column">
    <Text dimColor>{Array.from({ length: height }, () => " │ ").join("\n")}</Text>
  </Box>
)

interface HeaderProps {
  readonly count: number
  readonly state: QueuePage & { readonly filter: string }
  readonly place: string
  readonly width: number
}

const Header = ({ count, state, place, width }: HeaderProps) => {
  const all = `${state.shops.length}${state.hasMore ? "+" : ""}`
  const numbers = state.filter === "" ? all : `${count} of ${all}, “${printable(state.filter)}”`
  return (
    <Box width={width} height={1}>
      <Text wrap="truncate">
        <Text bold>Shops to review</Text> {numbers}
        <Text dimColor> · {place}</Text>
      </Text>
    </Box>
  )
}
