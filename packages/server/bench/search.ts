import { loadavg } from "node:os"
import { parseArgs } from "node:util"
import * as MiniSearchIndex from "@souk/core/adapters/minisearch/MiniSearchIndex"
import type { SearchIndex } from "@souk/core/ports/SearchIndex"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import { benchElasticsearch, elasticsearchUrl } from "./search/elasticsearch.ts"
import { judgeRelevance, type Relevance } from "./search/relevance.ts"
import { measureSpeed, type Speed, type Times } from "./search/speed.ts"

// How good search is on the demo's catalogue, and how fast among many products: with MiniSearch, and beside it with
// Elasticsearch where SOUK_TEST_ELASTICSEARCH_URL says that there is one.
const { values: flags } = parseArgs({
  options: {
    products: { type: "string", default: "100000" },
    worst: { type: "string", default: "20" },
  },
})

const adapters: ReadonlyArray<{
  readonly name: string
  readonly layer: Layer<SearchIndex>
  readonly inProcess: boolean
}> = [
  { name: "MiniSearch", layer: MiniSearchIndex.layer, inProcess: true },
  ...(elasticsearchUrl === undefined ? [] : [{ name: "Elasticsearch", layer: benchElasticsearch, inProcess: false }]),
]

const cell = (value: string) => value.padStart(14)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

const printRelevance = (results: ReadonlyArray<Relevance>) => {
  const line = (name: string, valueOf: (result: Relevance) => string) =>
    console.log(`${name.padEnd(30)}${results.map((result) => cell(valueOf(result))).join("")}`)
  const [first] = results
  if (first === undefined) return
  console.log(`Relevance: ${first.judged.length} judged queries on the demo's catalogue\n`)
  console.log(`${"".padEnd(30)}${adapters.map(({ name }) => cell(name)).join("")}`)
  line("nDCG@10", ({ ndcg }) => ndcg.toFixed(3))
  for (const kind of Object.keys(first.ndcgOf)) line(`  ${kind}`, ({ ndcgOf }) => (ndcgOf[kind] ?? 0).toFixed(3))
  line("best answer despite one typo", ({ typoRecall }) => percent(typoRecall))
  line("nothing found, wrongly", ({ nothingFound }) => percent(nothingFound))
  line("nothing found, rightly", ({ nothingRight }) => percent(nothingRight))
}

const printWorst = (name: string, { judged }: Relevance, count: number) => {
  const worst = judged.filter(({ ndcg }) => ndcg !== null).toSorted((a, b) => (a.ndcg ?? 0) - (b.ndcg ?? 0))
  console.log(`\nWorst ${count} with ${name}:`)
  for (const { ndcg, text, kind, found } of worst.slice(0, count)) {
    console.log(`  ${ndcg?.toFixed(2)}  ${`${text} (${kind})`.padEnd(42)} ${found.slice(0, 3).join(", ") || "nothing"}`)
  }
}

const printSpeed = (name: string, speed: Speed) => {
  const cells = ({ p50, p95, p99 }: Pick<Times, "p50" | "p95" | "p99">) =>
    [p50, p95, p99].map((value) => value.toFixed(1).padStart(9)).join("")
  const millis = (times: Times) => `${cells(times)}${times.work === null ? "" : ` ${cells(times.work)}`}`
  const { bare, ours } = speed
  console.log(`\n${name} with ${speed.products} products (load of the machine ${loadavg()[0]?.toFixed(1)})`)
  console.log(
    `  built in ${speed.buildSeconds.toFixed(1)} s, nothing else ran for ${speed.longestBlock.toFixed(0)} ms at most; ` +
      `${(speed.bytesEach / 1024).toFixed(1)} KB a product, of which the document ${(speed.bytesEachOfDocument / 1024).toFixed(1)}`,
  )
  const titles = ["p50", "p95", "p99"].map((title) => title.padStart(9)).join("")
  console.log(`  ${"milliseconds".padEnd(24)}${titles}${ours.work === null ? "" : ` ${titles} of work`}`)
  console.log(`  ${"search".padEnd(24)}${millis(ours)}`)
  console.log(`  ${"everything, no text".padEnd(24)}${millis(speed.firstPage)}`)
  if (bare !== null) {
    console.log(`  ${"bare MiniSearch".padEnd(24)}${millis(bare)}`)
    const ratios = [ours.p50 / bare.p50, ours.p95 / bare.p95, ours.p99 / bare.p99]
    console.log(`  ${"ratio".padEnd(24)}${ratios.map((ratio) => ratio.toFixed(2).padStart(9)).join("")}`)
  }
  const slowest = ours.slowest.filter(({ text }, place, all) => all.findIndex((other) => other.text === text) === place)
  console.log(
    `  slowest: ${slowest
      .slice(0, 6)
      .map(({ text, millis }) => `${text} ${millis.toFixed(0)}`)
      .join(", ")}`,
  )
}

const program = Effect.gen(function* () {
  const results = yield* Effect.forEach(adapters, ({ layer }) => Effect.provide(judgeRelevance, layer))
  printRelevance(results)
  for (const [place, { name }] of adapters.entries()) {
    const result = results[place]
    if (result !== undefined) printWorst(name, result, Number(flags.worst))
  }
  for (const { name, layer, inProcess } of adapters) {
    const speed = yield* Effect.provide(measureSpeed(Number(flags.products), { besideBare: inProcess }), layer)
    printSpeed(name, speed)
  }
})

await Effect.runPromise(program)
