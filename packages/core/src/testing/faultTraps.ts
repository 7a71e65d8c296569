import type { Direction } from "./faultFlow.ts"

/** What a connection says, as the messages that traps look at; made anew for every connection. */
export type MessageReader = () => (chunk: Buffer) => ReadonlyArray<string>

/** A moment at which a connection breaks: when something is said, or when it has been heard but not answered yet. */
export interface Trap {
  /** What to wait for: in one message where the proxy reads messages, else anywhere in the bytes, as Latin-1. */
  readonly matches: RegExp
  /** `before`: the other side never hears it. `after`: it has heard it, and its answer never arrives. */
  readonly when: "before" | "after"
  /** Who says it; `toServer` when absent. Messages are read in this direction only. */
  readonly direction?: Direction
  /** How many are let pass first; 0 when absent. */
  readonly skip?: number
  /** `freeze`, when absent: the connection stands still for ever. `reset`: both ends are told at once. */
  readonly how?: "freeze" | "reset"
}

/** A trap that waits. */
export interface Armed extends Trap {
  seen: number
  readonly spring: (what: string) => void
}

/** What the connections of a proxy wait for together. */
interface Traps {
  armed: Armed | null
}

/** Bytes of the past in which a pattern may have begun. */
const rememberedBytes = 4096

/** Makes what looks for the trap in one connection: it tells whether a chunk may pass. */
export const watcher = (state: Traps, read: MessageReader | undefined, breakHere: (trap: Trap) => void) => {
  /** Sprung by what has been passed on: the next word of the other side is the answer. */
  let heard: { readonly armed: Armed; readonly what: string } | null = null

  const spring = (armed: Armed, what: string) => {
    breakHere(armed)
    armed.spring(what)
    return false
  }

  return (direction: Direction) => {
    const concerns = (armed: Armed) => (armed.direction ?? "toServer") === direction
    const find = read === undefined || direction === "toClient" ? searchBytes() : searchMessages(read())
    return (chunk: Buffer): boolean => {
      if (heard !== null && !concerns(heard.armed)) return spring(heard.armed, heard.what)
      const armed = state.armed !== null && concerns(state.armed) ? state.armed : null
      for (const what of find(chunk, armed?.matches ?? null)) {
        if (armed === null || state.armed !== armed) break
        armed.seen += 1
        if (armed.seen <= (armed.skip ?? 0)) continue
        state.armed = null
        if (armed.when === "before") return spring(armed, what)
        heard = { armed, what }
      }
      return true
    }
  }
}

type Search = (chunk: Buffer, matches: RegExp | null) => ReadonlyArray<string>

const searchMessages = (messagesOf: ReturnType<MessageReader>): Search => {
  return (chunk, matches) => messagesOf(chunk).filter((message) => matches?.test(message))
}

const searchBytes = (): Search => {
  let past = ""
  let sought: RegExp | null = null
  return (chunk, matches) => {
    if (sought !== matches) past = ""
    sought = matches
    if (matches === null) return []
    past += chunk.toString("latin1")
    const found: Array<string> = []
    for (let match = matches.exec(past); match !== null && match[0] !== ""; match = matches.exec(past)) {
      found.push(match[0])
      past = past.slice(match.index + match[0].length)
    }
    past = past.slice(-rememberedBytes)
    return found
  }
}
