import { useApp } from "ink"
import { useCallback, useRef, useState } from "react"
import { interrupted } from "../errors/failures.ts"
import type { Act, Entry, Page, Panel } from "./Panel.ts"
import { initialState, lastHeld, reduce, type ScreenEvent, type ScreenState, shownPanel } from "./ScreenState.ts"
import { useActs } from "./useActs.ts"
import { useLoading } from "./useLoading.ts"

/** What a screen is made of. */
export interface ScreenProps {
  readonly panels: ReadonlyArray<Panel>
  /** What the first panel shows to begin with. */
  readonly first: Page
  /** Which server this is. */
  readonly place: string
  readonly isReadOnly: boolean
  readonly hasColour: boolean
  /** Seconds for which a decision can be taken back before it is sent. */
  readonly grace: number
  /** Seconds between two loads of the panel that is shown. */
  readonly refresh: number
  /** Brings commands into the form that works where they are read. */
  readonly typed: (text: string) => string
  /** Told everything that was done as the plain command that does the same. */
  readonly onDone: (command: string) => void
}

/** What the screen shows, and what can be done at it. */
export interface Desk {
  readonly state: ScreenState
  readonly dispatch: (event: ScreenEvent) => void
  /** Asks first where the act wants that. */
  readonly begin: (act: Act, entry: Entry) => void
  /** Does it, or lets it wait. */
  readonly decide: (act: Act, entry: Entry, reason: string) => void
  /** Takes back what was decided last and has not been sent. */
  readonly undo: () => void
  readonly narrow: (filter: string) => void
  /** Sends what waits, and leaves once that went well. */
  readonly quit: () => void
  /** Leaves at once; what waits is not sent. */
  readonly interrupt: () => void
}

/** Holds the state of a screen, keeps its panel up to date, and brings decisions to the server. */
export const useScreen = (props: ScreenProps): Desk => {
  const { panels, first, grace, refresh, onDone } = props
  const { exit } = useApp()
  const [state, setState] = useState(() => initialState(panels, first))
  // What comes back from a server must see what happened since the last drawing.
  const latest = useRef(state)
  const dispatch = useCallback((event: ScreenEvent): void => {
    latest.current = reduce(latest.current, event)
    setState(latest.current)
  }, [])

  const load = useLoading({ panel: shownPanel(state), refresh, latest, dispatch })
  const acts = useActs({ grace, latest, dispatch, onDone, load })
  const narrow = useCallback((text: string) => dispatch({ type: "filter", text }), [dispatch])

  return {
    state,
    dispatch,
    begin: (act, entry) =>
      act.asks === "nothing" ? acts.decide(act, entry, "") : dispatch({ type: "ask", act, entry }),
    decide: acts.decide,
    undo: () => {
      const held = lastHeld(state)
      if (held !== undefined) acts.takeBack(held)
    },
    narrow,
    quit: () => {
      if (state.held.length === 0) return exit()
      void acts.sendAll().then((allDone) => (allDone ? exit() : undefined))
    },
    interrupt: () => {
      const unsent = state.held.filter(({ isSent }) => !isSent)
      exit(interrupted(unsent.map(({ act, reason }) => act.command(reason))))
    },
  }
}
