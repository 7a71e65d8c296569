import { randomBytes } from "node:crypto"
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs"

/** Which replay a state file belongs to; a later run must ask for the same. */
export interface Asked {
  /** Hash of the files. */
  readonly fingerprint: string
  readonly limit: number | null
  readonly shortage: number
}

/** The first line of a state file. */
export interface Header extends Asked {
  readonly kind: "replay"
  /** Names this replay's accounts and idempotency keys, so that a server can take several replays. */
  readonly run: string
  /** Password of all accounts that this replay makes. */
  readonly password: string
  readonly startedAt: string
}

/** One thing that is done, or begun. */
export type Entry =
  | { readonly kind: "shop"; readonly seller: string; readonly id: string }
  | {
      readonly kind: "product"
      readonly key: string
      readonly id: string
      /** Ids of the variations by their keys in the plan. */
      readonly variations: Readonly<Record<string, string>>
    }
  /** The server may have the order, if nothing else is written about it. */
  | { readonly kind: "begun"; readonly order: string }
  | {
      readonly kind: "order"
      readonly order: string
      /** Null when nothing of it could be bought. */
      readonly id: string | null
      readonly lines: ReadonlyArray<OrderedLine>
    }
  | { readonly kind: "delivered"; readonly seller: string }

/** What became of a planned line. */
export interface OrderedLine {
  readonly variation: string
  /** Units that were sold. */
  readonly units: number
  /** Why it is not all that was asked for; null when it is. */
  readonly refused: string | null
}

/** The state file is of another replay. */
export class StateError extends Error {}

/**
 * What a replay has done, on disk: one JSON object a line, appended as soon as the server has answered.
 *
 * A line that a crash cut off is dropped: what it told is found out again.
 */
export class State {
  readonly header: Header
  /** Whether an earlier run has written to the file. */
  readonly resumed: boolean
  readonly shops = new Map<string, string>()
  readonly products = new Map<string, Extract<Entry, { kind: "product" }>>()
  readonly begun = new Set<string>()
  readonly orders = new Map<string, Extract<Entry, { kind: "order" }>>()
  readonly delivered = new Set<string>()
  readonly #file: number

  private constructor(file: number, header: Header, entries: ReadonlyArray<Entry>, resumed: boolean) {
    this.#file = file
    this.header = header
    this.resumed = resumed
    for (const entry of entries) this.#take(entry)
  }

  /** Opens a state file, or starts one. Throws StateError when it belongs to another replay. */
  static open(path: string, asked: Asked): State {
    const [header, ...entries] = existsSync(path) ? readLines(path) : []
    if (header === undefined) {
      const started: Header = {
        kind: "replay",
        run: randomBytes(4).toString("hex"),
        password: randomBytes(18).toString("base64url"),
        startedAt: new Date().toISOString(),
        ...asked,
      }
      // It holds a password: for its owner only.
      const file = openSync(path, "w", 0o600)
      writeLine(file, started)
      return new State(file, started, [], false)
    }
    if (header.kind !== "replay") throw new StateError(`${path} is no state of a replay. Choose another --state.`)
    for (const name of ["fingerprint", "limit", "shortage"] as const) {
      if (header[name] === asked[name]) continue
      const what = name === "fingerprint" ? "files" : name
      throw new StateError(
        `${path} belongs to a replay with another ${what}. Choose another --state, or remove the file to start over.`,
      )
    }
    return new State(openSync(path, "a"), header, entries as ReadonlyArray<Entry>, true)
  }

  /** Keeps what is done. */
  record(entry: Entry): void {
    writeLine(this.#file, entry)
    this.#take(entry)
  }

  close(): void {
    closeSync(this.#file)
  }

  #take(entry: Entry): void {
    switch (entry.kind) {
      case "shop":
        return void this.shops.set(entry.seller, entry.id)
      case "product":
        return void this.products.set(entry.key, entry)
      case "begun":
        return void this.begun.add(entry.order)
      case "order":
        return void this.orders.set(entry.order, entry)
      case "delivered":
        return void this.delivered.add(entry.seller)
    }
  }
}

const writeLine = (file: number, value: unknown): void => void writeSync(file, `${JSON.stringify(value)}\n`)

const readLines = (path: string): ReadonlyArray<Header | Entry> => {
  const bytes = readFileSync(path)
  const whole = bytes.lastIndexOf("\n") + 1
  if (whole < bytes.length) truncateSync(path, whole)
  const lines = bytes.toString("utf8", 0, whole).split("\n").slice(0, -1)
  try {
    return lines.map((line) => JSON.parse(line) as Header | Entry)
  } catch {
    throw new StateError(`${path} is no state of a replay. Choose another --state.`)
  }
}
