import { readFileSync } from "node:fs"
import { connect } from "node:net"
import type { Latencies, LoadOrder, LoadResult } from "./Load.ts"

// Sends requests that were written beforehand over connections that stay open, and understands only as much of the
// answers as it takes to know where they end: on the same machine, every cycle spent here is missing there.
const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as LoadOrder
const requests = order.requests.map((text) => Buffer.from(text))
const latencies = { good: new Array<number>(), refused: new Array<number>() }
const statuses: Record<string, number> = {}
/** What would send the next request on each connection that waits for none. */
const idle: Array<() => void> = []
let next = 0
let unsent = 0

const take = (): Buffer | undefined => {
  const at = next++
  return order.repeat ? requests[at % requests.length] : requests[at]
}

const endOfHead = Buffer.from("\r\n\r\n")

/** Where the answer at the start of `bytes` ends, or -1 while it is incomplete. */
const endOfAnswer = (bytes: Buffer): number => {
  const head = bytes.indexOf(endOfHead)
  if (head < 0) return -1
  const text = bytes.toString("latin1", 0, head)
  const length = /\r\ncontent-length: (\d+)/iu.exec(text)
  if (length !== null) {
    const end = head + 4 + Number(length[1])
    return bytes.length >= end ? end : -1
  }
  if (!/\r\ntransfer-encoding: chunked/iu.test(text)) return head + 4
  const end = bytes.indexOf("\r\n0\r\n\r\n", head)
  return end < 0 ? -1 : end + 7
}

const run = () =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: order.port })
    let bytes: Buffer = Buffer.alloc(0)
    let sent = 0
    const finish = () => {
      socket.destroy()
      resolve()
    }
    const send = () => {
      const request = take()
      if (request === undefined || performance.now() > deadline) return finish()
      sent = performance.now()
      socket.write(request)
    }
    const onFree = () => {
      if (order.rate === undefined) return send()
      if (performance.now() > deadline) return finish()
      idle.push(send)
    }
    socket.setNoDelay(true)
    socket.on("connect", onFree)
    socket.on("error", reject)
    socket.on("close", () => resolve())
    socket.on("data", (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
      const end = endOfAnswer(bytes)
      if (end < 0) return
      const status = bytes.toString("latin1", 9, 12)
      bytes = bytes.subarray(end)
      latencies[status.startsWith("2") ? "good" : "refused"].push(performance.now() - sent)
      statuses[status] = (statuses[status] ?? 0) + 1
      onFree()
    })
  })

/** Sends what is due by now, on connections that are free. */
const pace = (rate: number) =>
  new Promise<void>((resolve) => {
    let asked = 0
    const timer = setInterval(() => {
      const due = Math.floor(((Math.min(performance.now(), deadline) - begun) / 1000) * rate)
      for (; asked < due; asked++) {
        const send = idle.shift()
        if (send === undefined) unsent += 1
        else send()
      }
      if (performance.now() <= deadline) return
      clearInterval(timer)
      // Connections that are free end when they are asked to send after the deadline.
      for (const send of idle.splice(0)) send()
      resolve()
    }, 5)
  })

const begun = performance.now()
const deadline = begun + order.seconds * 1000
await Promise.all([
  ...Array.from({ length: order.connections }, run),
  ...(order.rate === undefined ? [] : [pace(order.rate)]),
])
const seconds = (performance.now() - begun) / 1000

const summary = (millis: Array<number>): Latencies => {
  millis.sort((a, b) => a - b)
  const percentile = (share: number) => millis[Math.floor(millis.length * share)] ?? 0
  return { answered: millis.length, perSecond: millis.length / seconds, p50: percentile(0.5), p99: percentile(0.99) }
}

const result: LoadResult = {
  ...summary([...latencies.good, ...latencies.refused]),
  good: summary(latencies.good),
  refused: summary(latencies.refused),
  statuses,
  unsent,
}
console.log(JSON.stringify(result))
