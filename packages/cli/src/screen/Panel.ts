import type { Paper } from "../output/Paper.ts"
import type { Column } from "../output/table.ts"

/** Something that an operator can do about an entry. */
export interface Act {
  readonly key: string
  /** What the footer calls it. */
  readonly word: string
  /** What is asked first: nothing, whether to do it, or why. */
  readonly asks: "nothing" | "yes" | "reason"
  /** The question; for a reason, with who reads it. */
  readonly question: string
  /** Characters that a reason must have. */
  readonly shortest?: number
  /** Whether it waits a while before it is sent, so that it can be taken back. */
  readonly waits?: boolean
  /** Whether the entry leaves the list with it. */
  readonly leaves?: boolean
  /** What is said while it waits or is sent. */
  readonly doing: string
  /** What is said when it was taken back. */
  readonly undone?: string
  /** What is said afterwards; what `run` answers comes first. */
  readonly done: string
  /** The plain command that does the same. */
  readonly command: (reason: string) => string
  readonly run: (reason: string) => Promise<string | void>
}

/** One line of a panel. */
export interface Entry {
  /** Tells it apart from the others, also after the next load. */
  readonly key: string
  readonly cells: ReadonlyArray<string>
  /** Text that the filter looks into besides the cells. */
  readonly search: string
  /** Everything about it, drawn for a width. */
  readonly detail: (paper: Paper) => string
  readonly acts: ReadonlyArray<Act>
  /** What lies below it. */
  readonly open: (() => Panel) | null
  /** Asks what became of it once it is gone; null where entries come and go. */
  readonly gone: (() => Promise<string>) | null
}

/** What a panel shows at one time. */
export interface Page {
  readonly entries: ReadonlyArray<Entry>
  /** Whether there is more than these. */
  readonly hasMore: boolean
}

/** A list that keeps itself up to date, with what can be done about its entries. */
export interface Panel {
  /** Tells it apart from all others. */
  readonly id: string
  /** Its name among the tabs. */
  readonly tab: string
  readonly title: string
  /** What is said when it has no entry. */
  readonly empty: string
  /** What `enter` opens, in a word; null when entries have nothing below them. */
  readonly opens: string | null
  readonly columns: ReadonlyArray<Column<Entry>>
  readonly load: (signal: AbortSignal) => Promise<Page>
}

interface PanelParts<Row> extends Omit<Panel, "columns" | "load" | "opens"> {
  readonly opens?: string
  readonly columns: ReadonlyArray<Column<Row>>
  readonly load: (options: LoadOptions) => Promise<{ readonly items: ReadonlyArray<Row>; readonly hasMore?: boolean }>
  readonly entry: (row: Row) => Pick<Entry, "key" | "detail"> & Partial<Entry>
}

/** How a panel asks a server: one attempt, since the next load is the next attempt. */
export interface LoadOptions {
  readonly signal: AbortSignal
  readonly timeout: number
  readonly retries: 0
}

const patience = 10_000

/** Makes a panel from the columns that plain output takes as well, and what is known of a row. */
export const makePanel = <Row>({ columns, load, entry, ...parts }: PanelParts<Row>): Panel => ({
  opens: null,
  ...parts,
  columns: columns.map((column, i) => ({ ...column, value: ({ cells }) => cells[i] ?? "" })),
  load: async (signal) => {
    const { items, hasMore = false } = await load({ signal, timeout: patience, retries: 0 })
    const entries = items.map((row) => {
      const cells = columns.map(({ value }) => value(row))
      return { cells, search: "", acts: [], open: null, gone: null, ...entry(row) }
    })
    return { entries, hasMore }
  },
})

/** Takes the acts out of a panel and of what lies below it. */
export const readOnly = (panel: Panel): Panel => ({
  ...panel,
  load: async (signal) => {
    const page = await panel.load(signal)
    return {
      ...page,
      entries: page.entries.map((entry) => {
        const { open } = entry
        return { ...entry, acts: [], open: open === null ? null : () => readOnly(open()) }
      }),
    }
  },
})
