import { readFileSync } from "node:fs"
import { connect } from "node:net"
import type { LoadOrder, LoadResult } from "./Load.ts"

// Sends requests that were written beforehand over connections that stay open, and understands only as much of the
// answers as it takes to know where they end: on the same machine, every cycle spent here is missing there.
const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as LoadOrder
const requests = order.requests.map((text) => Buffer.from(text))
const latencies: Array<number> = []
const statuses: Record<string, number> = {}
let next = 0
let answered = 0

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
    const send = () => {
      const request = take()
      if (request === undefined || performance.now() > deadline) {
        socket.destroy()
        return resolve()
      }
      sent = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on("connect", send)
    socket.on("error", reject)
    socket.on("data", (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
      const end = endOfAnswer(bytes)
      if (end < 0) return
      const status = bytes.toString("latin1", 9, 12)
      bytes = bytes.subarray(end)
      answered += 1
      latencies.push(performance.now() - sent)
      statuses[status] = (statuses[status] ?? 0) + 1
      send()
    })
  })

const begun = performance.now()
const deadline = begun + order.seconds * 1000
await Promise.all(Array.from({ length: order.connections }, run))
const seconds = (performance.now() - begun) / 1000
latencies.sort((a, b) => a - b)
const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
const result: LoadResult = {
  answered,
  perSecond: answered / seconds,
  p50: percentile(0.5),
  p99: percentile(0.99),
  statuses,
}
console.log(JSON.stringify(result))
