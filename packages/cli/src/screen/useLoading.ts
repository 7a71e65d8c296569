import { type RefObject, useCallback, useEffect, useRef } from "react"
import { exitCodes } from "../errors/exitCodes.ts"
import { explain } from "../errors/explain.ts"
import type { Entry, Page, Panel } from "./Panel.ts"
import { type ScreenEvent, type ScreenState, viewOf } from "./ScreenState.ts"

interface LoadingInput {
  /** The panel that is shown, and so kept up to date. */
  readonly panel: Panel
  /** Seconds between two loads. */
  readonly refresh: number
  readonly latest: RefObject<ScreenState>
  readonly dispatch: (event: ScreenEvent) => void
}

/** Loads panels: returns whether that went well. */
export type Load = (panel: Panel, signal?: AbortSignal) => Promise<boolean>

/** A server that is away is asked less and less often, but at least this often, in milliseconds. */
const longestPause = 30_000

/** Keeps the panel that is shown up to date; returns what loads a panel at once. */
export const useLoading = ({ panel, refresh, latest, dispatch }: LoadingInput): Load => {
  // What was asked for last counts: an older answer may come later.
  const asked = useRef(new Map<string, number>())

  const load = useCallback(
    async (panel: Panel, signal: AbortSignal = new AbortController().signal): Promise<boolean> => {
      const turn = (asked.current.get(panel.id) ?? 0) + 1
      asked.current.set(panel.id, turn)
      const isLast = (): boolean => asked.current.get(panel.id) === turn && !signal.aborted
      try {
        const page = await panel.load(signal)
        if (!isLast()) return true
        const before = latest.current
        dispatch({ type: "loaded", panel, page })
        await tellGone(before, panel, page, dispatch)
        return true
      } catch (thrown) {
        if (isLast()) dispatch({ type: "failed", panel, text: failureOf(thrown) })
        return false
      }
    },
    [dispatch, latest],
  )

  useEffect(() => {
    const stop = new AbortController()
    let timer: NodeJS.Timeout | undefined
    let failures = 0
    const turn = async (): Promise<void> => {
      failures = (await load(panel, stop.signal)) ? 0 : failures + 1
      const pause = Math.min(Math.max(longestPause, refresh * 1000), refresh * 1000 * 2 ** Math.min(failures, 10))
      if (!stop.signal.aborted) timer = setTimeout(() => void turn(), pause)
    }
    void turn()
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [panel, refresh, load])

  return load
}

const failureOf = (thrown: unknown): string => {
  const { title, message, exitCode } = explain(thrown)
  return exitCode === exitCodes.signedOut
    ? `${title}. Sign in with souk login in another terminal; this screen goes on by itself.`
    : `${title}. ${message} Trying again.`
}

/** Says what became of entries that were there before, unless this screen did it. */
const tellGone = async (
  before: ScreenState,
  panel: Panel,
  page: Page,
  dispatch: (event: ScreenEvent) => void,
): Promise<void> => {
  const here = new Set(page.entries.map(({ key }) => key))
  const own = new Set(before.held.filter(({ isSent }) => isSent).map(({ entry }) => entry.key))
  const gone = viewOf(before, panel).entries.filter(({ key }) => !here.has(key) && !own.has(key))
  const became = await whatBecame(gone)
  if (became === null) return
  const isTooLate = before.held.some(({ entry }) => gone.some(({ key }) => key === entry.key))
  const text = isTooLate ? `${became}. What you decided was not sent` : became
  dispatch({ type: "notice", notice: { kind: "news", text, command: null } })
}

const whatBecame = async (gone: ReadonlyArray<Entry>): Promise<string | null> => {
  const [first] = gone
  if (first?.gone == null) return null
  if (gone.length === 1) return first.gone().catch(() => null)
  return `${gone.length} were decided elsewhere: ${gone.map(({ cells }) => cells[0]).join(", ")}`
}
