import * as Effect from "effect/Effect"
import { type LoadOrder, type LoadResult, load } from "./Load.ts"
import { processTime } from "./processTime.ts"

/** How fast a server answered, and what it took. */
export interface Measured extends LoadResult {
  /** Microseconds of processor time that the server used for an answer; null where the system does not tell. */
  readonly work: number | null
}

/** A server to measure. */
export interface Target {
  readonly port: number
  readonly pid: number | null
}

/** Connections of the load, all kept open. */
export const connections = 32

/** What is sent, and for how long at most. */
export interface Measurement {
  readonly requests: ReadonlyArray<string>
  readonly repeat: boolean
  readonly seconds: number
}

/** Puts load on a server, after a second that does not count where requests can be repeated. */
export const measure = ({ port, pid }: Target, { requests, repeat, seconds }: Measurement) =>
  Effect.promise(async (): Promise<Measured> => {
    const order: LoadOrder = { port, connections, seconds: repeat ? seconds : 60, requests, repeat }
    if (repeat) await load({ ...order, seconds: 1 })
    const before = processTime(pid)
    const result = await load(order)
    const after = processTime(pid)
    return { ...result, work: before === null || after === null ? null : ((after - before) * 1000) / result.answered }
  })

/** Prints how a server did, beside the bare one where there is one. */
export const row = (name: string, ours: Measured, bare: Measured | undefined) => {
  const bad = Object.keys(ours.statuses).some((status) => !status.startsWith("2"))
  const cells = [
    ours.perSecond.toFixed(0),
    ours.p50.toFixed(1),
    ours.p99.toFixed(1),
    ours.work?.toFixed(0) ?? "–",
    ...(bare === undefined
      ? []
      : [
          bare.perSecond.toFixed(0),
          bare.work?.toFixed(0) ?? "–",
          (ours.perSecond / bare.perSecond).toFixed(2),
          ours.work === null || bare.work === null ? "–" : (ours.work / bare.work).toFixed(1),
        ]),
  ]
  console.log(
    `${name.padEnd(22)}${cells.map((cell) => cell.padStart(9)).join("")}${bad ? `  ${JSON.stringify(ours.statuses)}` : ""}`,
  )
}

/** Prints the names of the columns. */
export const header = (what: string) => {
  const names = ["req/s", "p50 ms", "p99 ms", "CPU µs", "bare/s", "CPU µs", "rate", "CPU ×"]
  console.log(`${what.padEnd(22)}${names.map((name) => name.padStart(9)).join("")}`)
}
