import { type Key, useInput } from "ink"
import { lastHeld, type ScreenEvent, type ScreenState, selectedEntry, viewOf } from "./ScreenState.ts"
import type { Desk } from "./useScreen.ts"

/** What the keys need to know of the layout. */
interface Layout {
  /** Lines of a page. */
  readonly height: number
  /** First line of the detail at its end. */
  readonly lastLine: number
}

/** Lets keys do what the footer says that they do; prompts read theirs themselves. */
export const useScreenKeys = (desk: Desk, { height, lastLine }: Layout): void => {
  const { state, dispatch } = desk
  const { mode } = state
  useInput((input, key) => {
    if (key.ctrl && input === "c") return desk.interrupt()
    if (key.escape) return escape(state).forEach(dispatch)
    if (mode === "filter" || mode === "ask") return
    const by = stepOf(input, key, height)
    if (by !== 0) return dispatch(mode === "list" ? { type: "move", by } : { type: "scroll", by, last: lastLine })
    if (mode === "keys") return dispatch({ type: "mode", mode: "list" })
    const entry = selectedEntry(state)
    const act = entry?.acts.find((each) => each.key === input)
    if (act !== undefined && entry !== undefined) return desk.begin(act, entry)
    if (input === "q") return desk.quit()
    if (input === "u" && lastHeld(state) !== undefined) return desk.undo()
    const event = tabOf(state, input, key) ?? modeOf(state, input, key)
    if (event !== undefined) dispatch(event)
  })
}

/** One step back: out of a prompt or the detail, then out of the filter, then out of what was opened. */
const escape = (state: ScreenState): ReadonlyArray<ScreenEvent> => {
  const toList = { type: "mode", mode: "list" } as const
  if (state.mode === "filter") return [{ type: "filter", text: "" }, toList]
  if (state.mode !== "list") return [toList]
  return [viewOf(state).filter === "" ? { type: "close" } : { type: "filter", text: "" }]
}

const modeOf = (state: ScreenState, input: string, key: Key): ScreenEvent | undefined => {
  if (input === "?") return { type: "mode", mode: "keys" }
  if (input === "/") return { type: "mode", mode: "filter" }
  const entry = selectedEntry(state)
  if (entry === undefined || !(key.return || input === " ")) return undefined
  if (key.return && entry.open !== null && state.mode === "list") return { type: "open", panel: entry.open() }
  return { type: "mode", mode: state.mode === "list" ? "detail" : "list" }
}

const tabOf = ({ stacks, tab }: ScreenState, input: string, key: Key): ScreenEvent | undefined => {
  if (stacks.length < 2) return undefined
  const step = key.rightArrow || (key.tab && !key.shift) ? 1 : key.leftArrow || key.tab ? -1 : 0
  if (step !== 0) return { type: "tab", to: (tab + step + stacks.length) % stacks.length }
  const to = /^[1-9]$/.test(input) ? Number(input) - 1 : -1
  return to >= 0 && to < stacks.length ? { type: "tab", to } : undefined
}

const stepOf = (input: string, key: Key, page: number): number => {
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
