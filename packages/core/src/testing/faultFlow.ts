import type { Socket } from "node:net"

/** Which way bytes go through a proxy. */
export type Direction = "toServer" | "toClient"

/** What bytes suffer on their way; it may change at any time. */
export interface Faults {
  readonly delay: Readonly<Record<Direction, number>>
  readonly bytesPerSecond: number
  /** Nothing gets through. */
  readonly silent: boolean
}

/** One direction of a connection. */
export interface Flow {
  /** Lets go of what is due; to be called when a fault has ended. */
  readonly resume: () => void
  /** Stands still for ever; only the death of an end is still passed on. */
  readonly freeze: () => void
  /** The source goes, and nobody is told. */
  readonly abandon: () => void
  /** The source broke off instead of ending. */
  readonly broke: () => void
  /** The source is gone. */
  readonly close: () => void
}

interface FlowOptions {
  readonly from: Socket
  readonly to: Socket
  readonly direction: Direction
  readonly faults: Faults
  /** Whether these bytes may pass. */
  readonly admits: (chunk: Buffer) => boolean
}

/** Bytes that may wait here before their sender has to. */
const maxWaiting = 1024 * 1024

/** How a stream ends: with FIN, or with RST. */
type End = "end" | "reset"

/** Carries bytes from one socket to another, in order, as the faults allow. */
export const makeFlow = ({ admits, direction, faults, from, to }: FlowOptions): Flow => {
  const waiting: Array<{ readonly what: Buffer | End; readonly dueAt: number }> = []
  let waitingBytes = 0
  let lastDue = 0
  let timer: NodeJS.Timeout | null = null
  let frozen = false
  let broken = false
  let abandoned = false

  const add = (what: Buffer | End) => {
    const bytes = typeof what === "string" ? 0 : what.length
    const now = performance.now()
    const begins = Math.max(now + faults.delay[direction], lastDue)
    lastDue = faults.bytesPerSecond === Infinity ? begins : begins + (bytes / faults.bytesPerSecond) * 1000
    waiting.push({ what, dueAt: lastDue })
    waitingBytes += bytes
    if (waitingBytes > maxWaiting) from.pause()
    pass()
  }

  const pass = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    while (!faults.silent) {
      const [next] = waiting
      if (next === undefined) break
      const wait = next.dueAt - performance.now()
      if (wait > 0) {
        timer = setTimeout(pass, Math.ceil(wait))
        return
      }
      waiting.shift()
      send(next.what)
    }
  }

  const send = (what: Buffer | End) => {
    if (typeof what !== "string") waitingBytes -= what.length
    // Nobody is there to end the connection from the other side.
    if (to.destroyed) return what === "end" ? void from.destroy() : undefined
    if (what === "end") return void to.end()
    if (what === "reset") return void to.resetAndDestroy()
    if (!to.write(what)) {
      from.pause()
      to.once("drain", () => from.resume())
    } else if (waitingBytes <= maxWaiting) from.resume()
  }

  from.on("data", (chunk: Buffer) => {
    if (!frozen && admits(chunk)) add(chunk)
  })
  from.on("end", () => {
    if (!frozen) return add("end")
    from.destroy()
    to.destroy()
  })

  return {
    resume: () => {
      // What waits suffers no more than what comes.
      const now = performance.now()
      for (const [index, { what }] of waiting.entries()) waiting[index] = { what, dueAt: now }
      lastDue = now
      pass()
    },
    freeze: () => {
      frozen = true
      waiting.length = 0
    },
    abandon: () => void (abandoned = true),
    broke: () => void (broken = true),
    close: () => {
      if (abandoned) return
      if (frozen) to.destroy()
      else if (broken) add("reset")
    },
  }
}
