import { useApp, useInput } from "ink"
import { interrupted } from "../../../errors/failures.ts"
import { type ReviewEvent, selectedShop } from "./ReviewState.ts"
import type { Review } from "./useReview.ts"

/** What the keys need to know of the layout. */
interface Layout {
  /** Lines of a page. */
  readonly height: number
  /** First line of the detail at its end. */
  readonly lastLine: number
}

/** Lets keys do what the footer says that they do; prompts read theirs themselves. */
export const useReviewKeys = ({ state, dispatch, isBusy }: Review, { height, lastLine }: Layout): void => {
  const { exit } = useApp()
  const { mode } = state
  useInput((input, key) => {
    if (key.ctrl && input === "c") exit(interrupted())
    if (isBusy.current) return
    if (mode === "keys") return dispatch({ type: "mode", mode: "list" })
    if (key.escape) {
      if (mode === "filter" || (mode === "list" && state.filter !== "")) dispatch({ type: "filter", text: "" })
      return dispatch({ type: "mode", mode: "list" })
    }
    if (mode !== "list" && mode !== "detail") return
    const by = stepOf(input, key, height)
    if (by !== 0) return dispatch(mode === "list" ? { type: "move", by } : { type: "scroll", by, last: lastLine })
    if (input === "q") return exit()
    const event = key.return ? toggled(mode) : modeOf(input)
    if (event !== undefined && (event.isAlways || selectedShop(state) !== undefined)) dispatch(event)
  })
}

type ModeEvent = Extract<ReviewEvent, { readonly type: "mode" }> & {
  /** Whether there need be no shop. */
  readonly isAlways: boolean
}

const toggled = (mode: "list" | "detail"): ModeEvent => ({
  type: "mode",
  mode: mode === "list" ? "detail" : "list",
  isAlways: false,
})

const modeOf = (input: string): ModeEvent | undefined => {
  if (input === "?") return { type: "mode", mode: "keys", isAlways: true }
  if (input === "/") return { type: "mode", mode: "filter", isAlways: true }
  if (input === "a") return { type: "mode", mode: "approve", isAlways: false }
  return input === "r" ? { type: "mode", mode: "reject", isAlways: false } : undefined
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
