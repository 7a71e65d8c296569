import type { Act, Entry, Page, Panel } from "./Panel.ts"

/** What the keys mean now. */
export type Mode = "list" | "detail" | "filter" | "ask" | "keys"

/** What the screen says. */
export interface Notice {
  readonly kind: "done" | "failed" | "busy" | "news" | "asks"
  readonly text: string
  /** The plain command that does the same. */
  readonly command: string | null
}

/** An act that waits to be sent, or is on its way. */
export interface Held {
  readonly id: number
  /** The panel that it was decided on. */
  readonly panel: Panel
  readonly entry: Entry
  readonly act: Act
  readonly reason: string
  /** Too late to take it back. */
  readonly isSent: boolean
}

/** What is known of one panel. */
export interface View extends Page {
  readonly isLoaded: boolean
  readonly filter: string
  /** Position among the entries that pass the filter. */
  readonly selected: number
  /** First line of the detail that is shown. */
  readonly scroll: number
  /** Why the last load failed. */
  readonly failure: string | null
}

/** Everything that the screen shows. */
export interface ScreenState {
  /** For every tab its panel, and those that were opened from it; the last one is shown. */
  readonly stacks: ReadonlyArray<ReadonlyArray<Panel>>
  readonly tab: number
  readonly views: Readonly<Record<string, View>>
  readonly mode: Mode
  /** The question that is open. */
  readonly asked: { readonly act: Act; readonly entry: Entry } | null
  readonly notice: Notice | null
  readonly held: ReadonlyArray<Held>
}

/** What happens to the screen. */
export type ScreenEvent =
  | { readonly type: "move"; readonly by: number }
  | { readonly type: "scroll"; readonly by: number; readonly last: number }
  | { readonly type: "mode"; readonly mode: Exclude<Mode, "ask"> }
  | { readonly type: "ask"; readonly act: Act; readonly entry: Entry }
  | { readonly type: "filter"; readonly text: string }
  | { readonly type: "tab"; readonly to: number }
  | { readonly type: "open"; readonly panel: Panel }
  | { readonly type: "close" }
  | { readonly type: "notice"; readonly notice: Notice | null }
  | { readonly type: "loaded"; readonly panel: Panel; readonly page: Page }
  | { readonly type: "failed"; readonly panel: Panel; readonly text: string }
  | { readonly type: "held"; readonly held: Held; readonly notice: Notice }
  | { readonly type: "sent"; readonly id: number }
  | { readonly type: "released"; readonly id: number; readonly isDone: boolean; readonly notice: Notice }

const unknown: View = {
  entries: [],
  hasMore: false,
  isLoaded: false,
  filter: "",
  selected: 0,
  scroll: 0,
  failure: null,
}

export const initialState = (panels: ReadonlyArray<Panel>, first: Page): ScreenState => ({
  stacks: panels.map((panel) => [panel]),
  tab: 0,
  views: panels[0] === undefined ? {} : { [panels[0].id]: { ...unknown, ...first, isLoaded: true } },
  mode: "list",
  asked: null,
  notice: null,
  held: [],
})

/** Returns the panel that is shown. */
export const shownPanel = ({ stacks, tab }: ScreenState): Panel => {
  const panel = stacks[tab]?.at(-1)
  if (panel === undefined) throw new Error("A screen has at least one panel.")
  return panel
}

/** Returns what is known of a panel, the one that is shown if none is named. */
export const viewOf = (state: ScreenState, panel = shownPanel(state)): View => state.views[panel.id] ?? unknown

/** Returns the entries of a panel that nothing has been decided about. */
export const undecided = (state: ScreenState, panel = shownPanel(state)): ReadonlyArray<Entry> => {
  const decided = new Set(
    state.held.filter((held) => held.panel.id === panel.id && held.act.leaves === true).map(({ entry }) => entry.key),
  )
  const { entries } = viewOf(state, panel)
  return decided.size === 0 ? entries : entries.filter(({ key }) => !decided.has(key))
}

/** Returns those that pass the filter as well. */
export const visible = (state: ScreenState, panel = shownPanel(state)): ReadonlyArray<Entry> => {
  const wanted = plain(viewOf(state, panel).filter)
  const entries = undecided(state, panel)
  return wanted === ""
    ? entries
    : entries.filter((entry) => plain([...entry.cells, entry.search].join(" ")).includes(wanted))
}

/** Returns the entry that acts would be about. */
export const selectedEntry = (state: ScreenState): Entry | undefined => visible(state)[viewOf(state).selected]

/** Returns the last act that can still be taken back. */
export const lastHeld = ({ held }: Pick<ScreenState, "held">): Held | undefined =>
  held.findLast(({ isSent }) => !isSent)

/** Returns the screen after an event. */
export const reduce = (state: ScreenState, event: ScreenEvent): ScreenState => {
  switch (event.type) {
    case "move":
      return settle(change(state, { selected: viewOf(state).selected + event.by, scroll: 0 }))
    case "scroll":
      return change(state, { scroll: Math.max(0, Math.min(event.last, viewOf(state).scroll + event.by)) })
    case "mode":
      // What is read or asked next needs the room.
      return {
        ...(state.mode === "keys" || event.mode === "keys" ? change(state, { scroll: 0 }) : state),
        mode: event.mode,
        asked: null,
        notice: event.mode === "list" ? state.notice : null,
      }
    case "ask":
      return { ...state, mode: "ask", asked: { act: event.act, entry: event.entry }, notice: null }
    case "filter":
      if (event.text === viewOf(state).filter) return state
      return settle(change(state, { filter: event.text, selected: 0, scroll: 0 }))
    case "tab":
      return { ...state, tab: event.to, mode: "list", asked: null, notice: null }
    case "open":
      return { ...stacked(state, (stack) => [...stack, event.panel]), mode: "list", notice: null }
    case "close":
      return {
        ...stacked(state, (stack) => (stack.length > 1 ? stack.slice(0, -1) : stack)),
        notice: (state.stacks[state.tab]?.length ?? 0) > 1 ? null : state.notice,
      }
    case "notice":
      return { ...state, notice: event.notice }
    case "loaded":
      return loaded(state, event.panel, event.page)
    case "failed":
      return change(state, { failure: event.text }, event.panel)
    case "held":
      return settle({ ...state, held: [...state.held, event.held], mode: "list", asked: null, notice: event.notice })
    case "sent":
      return { ...state, held: state.held.map((each) => (each.id === event.id ? { ...each, isSent: true } : each)) }
    case "released":
      return released(state, event)
  }
}

const change = (state: ScreenState, view: Partial<View>, panel = shownPanel(state)): ScreenState => ({
  ...state,
  views: { ...state.views, [panel.id]: { ...viewOf(state, panel), ...view } },
})

const stacked = (state: ScreenState, change: (stack: ReadonlyArray<Panel>) => ReadonlyArray<Panel>): ScreenState => ({
  ...state,
  stacks: state.stacks.map((stack, i) => (i === state.tab ? change(stack) : stack)),
})

/** Keeps the selection on an entry that is there. */
const settle = (state: ScreenState, panel = shownPanel(state)): ScreenState => {
  const last = Math.max(0, visible(state, panel).length - 1)
  return change(state, { selected: Math.max(0, Math.min(last, viewOf(state, panel).selected)) }, panel)
}

/** Puts the selection where it was, on the same entry; the top of a list stays its top. */
const select = (state: ScreenState, panel: Panel, key: string | undefined): ScreenState => {
  const at = key === undefined ? -1 : visible(state, panel).findIndex((entry) => entry.key === key)
  return settle(at === -1 ? state : change(state, { selected: at }, panel), panel)
}

const loaded = (state: ScreenState, panel: Panel, page: Page): ScreenState => {
  const { selected } = viewOf(state, panel)
  const isAtTop = selected === 0 && state.mode === "list"
  const key = isAtTop ? undefined : visible(state, panel)[selected]?.key
  const changed = change(state, { ...page, isLoaded: true, failure: null }, panel)
  return select({ ...changed, held: state.held.filter((held) => !isTooLate(held, panel, page)) }, panel, key)
}

/** Whether somebody else was quicker than an act that still waits. */
const isTooLate = ({ isSent, panel: { id }, entry }: Held, panel: Panel, { entries }: Page): boolean =>
  !isSent && id === panel.id && entry.gone !== null && entries.every(({ key }) => key !== entry.key)

const released = (state: ScreenState, event: Extract<ScreenEvent, { readonly type: "released" }>): ScreenState => {
  const held = state.held.find(({ id }) => id === event.id)
  if (held === undefined) return state
  const { panel, entry, act } = held
  const rest = { ...state, held: state.held.filter((each) => each !== held), notice: event.notice }
  if (!event.isDone) return select(rest, panel, entry.key)
  if (act.leaves !== true) return rest
  const key = visible(state, panel)[viewOf(state, panel).selected]?.key
  const { entries } = viewOf(rest, panel)
  return select(change(rest, { entries: entries.filter((each) => each.key !== entry.key) }, panel), panel, key)
}

const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim()
