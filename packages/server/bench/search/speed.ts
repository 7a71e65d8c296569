import { monitorEventLoopDelay } from "node:perf_hooks"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { SearchIndex } from "@souk/core/ports/SearchIndex"
import { requestOf, retrieve } from "@souk/core/search/retrieve"
import * as Effect from "effect/Effect"
import { bareIndex } from "./bareIndex.ts"
import { manyDocuments } from "./manyDocuments.ts"
import { allQueries } from "./relevance.ts"

/** Documents that are written at a time, as a build does. */
const pageSize = 500

/** Milliseconds, from the fastest to the slowest. */
export interface Times {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** The same of the processor's time, which a busy machine leaves as it is; null where Node.js does not tell. */
  readonly work: { readonly p50: number; readonly p95: number; readonly p99: number } | null
  readonly slowest: ReadonlyArray<{ readonly text: string; readonly millis: number }>
}

/** How fast an index of many products is, and what it takes. */
export interface Speed {
  readonly products: number
  readonly buildSeconds: number
  /** Longest time for which nothing else had its turn while it was built, in milliseconds. */
  readonly longestBlock: number
  /** Bytes of memory for a product, its document included. */
  readonly bytesEach: number
  readonly bytesEachOfDocument: number
  readonly ours: Times
  readonly firstPage: Times
  readonly bare: Times | null
}

/** Fills the index with many products and asks it what people might type, beside MiniSearch as it comes. */
export const measureSpeed = Effect.fnUntraced(function* (products: number, options: { readonly besideBare: boolean }) {
  const index = yield* SearchIndex
  const empty = usedMemory()
  const documents = manyDocuments(products)
  const bytesOfDocuments = usedMemory() - empty

  const delay = monitorEventLoopDelay({ resolution: 5 })
  yield* index.create("speed")
  delay.enable()
  const begun = performance.now()
  for (let start = 0; start < documents.length; start += pageSize) {
    yield* index.write(
      "speed",
      documents.slice(start, start + pageSize).map((upsert) => ({ upsert })),
    )
  }
  const buildSeconds = (performance.now() - begun) / 1000
  delay.disable()
  yield* index.publish("speed")
  const bytes = usedMemory() - empty

  const texts = allQueries().map(({ text }) => text)
  const find = (text: string) => retrieve(index, "products", requestOf({ text, limit: 20 }, 0), true)
  const ours = yield* timesOf(texts, find)
  const firstPage = yield* timesOf(["", "", ""], find)
  const bare = options.besideBare ? yield* bareTimes(documents, texts) : null
  const speed: Speed = {
    products,
    buildSeconds,
    longestBlock: delay.max / 1e6,
    bytesEach: bytes / products,
    bytesEachOfDocument: bytesOfDocuments / products,
    ours,
    firstPage,
    bare,
  }
  return speed
})

const bareTimes = (documents: ReturnType<typeof manyDocuments>, texts: ReadonlyArray<string>) => {
  const search = bareIndex(documents)
  return timesOf(texts, (text) => Effect.sync(() => search(text)))
}

/** Runs every text once to warm up and then three times. */
const timesOf = Effect.fnUntraced(function* <E>(
  texts: ReadonlyArray<string>,
  find: (text: string) => Effect.Effect<unknown, E>,
) {
  yield* Effect.forEach(texts, find, { discard: true })
  const times: Array<{ readonly text: string; readonly millis: number }> = []
  const work: Array<number> = []
  for (let round = 0; round < 3; round += 1) {
    for (const text of texts) {
      const begun = performance.now()
      const worked = processorMillis()
      yield* find(text)
      times.push({ text, millis: performance.now() - begun })
      work.push(processorMillis() - worked)
    }
  }
  times.sort((a, b) => a.millis - b.millis)
  const result: Times = {
    ...percentiles(times.map(({ millis }) => millis)),
    work: Number.isNaN(work[0]) ? null : percentiles(work.toSorted((a, b) => a - b)),
    slowest: times.slice(-20).toReversed(),
  }
  return result
})

const percentiles = (ascending: ReadonlyArray<number>) => {
  const at = (share: number) => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Processor time of this thread; not a number before Node.js 23.9. */
const processorMillis = (): number => {
  const used = process.threadCpuUsage?.()
  return used === undefined ? Number.NaN : (used.user + used.system) / 1000
}

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

const usedMemory = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}
