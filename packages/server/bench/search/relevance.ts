import { SearchIndex } from "@souk/core/ports/SearchIndex"
import { requestOf, retrieve } from "@souk/core/search/retrieve"
import * as Effect from "effect/Effect"
import { demoDocuments } from "./demoDocuments.ts"
import type { Grade } from "./Judgements.ts"
import { misspell, seededRandom } from "./misspell.ts"
import { queries } from "./queries/index.ts"

/** How many results somebody looks at. */
const seen = 10

/** Misspellings of each query. */
const misspellings = 4

type Kind = keyof typeof queries
type Grades = Readonly<Record<string, Grade>>

/** How one query was answered. */
export interface Judged {
  readonly kind: Kind
  readonly text: string
  /** Discounted cumulative gain of the first ten, as a share of the best possible; null where nothing is right. */
  readonly ndcg: number | null
  readonly found: ReadonlyArray<string>
}

/** How good an index is on the demo's catalogue. */
export interface Relevance {
  readonly judged: ReadonlyArray<Judged>
  /** Mean over all queries that have an answer. */
  readonly ndcg: number
  readonly ndcgOf: Readonly<Record<string, number>>
  /** Of queries that have an answer, the share that finds nothing. */
  readonly nothingFound: number
  /** Of queries that have no answer, the share that finds nothing. */
  readonly nothingRight: number
  /** Of queries whose best answer is seen: how often it still is with one letter wrong. */
  readonly typoRecall: number
  readonly misspelt: number
  /** The misspelt texts that lose it. */
  readonly lost: ReadonlyArray<string>
}

/** Fills the index with the demo's catalogue, asks it all judged queries and judges what it finds. */
export const judgeRelevance = Effect.gen(function* () {
  const index = yield* SearchIndex
  yield* index.create("relevance")
  yield* index.write(
    "relevance",
    demoDocuments().map((upsert) => ({ upsert })),
  )
  yield* index.publish("relevance")

  const ask = Effect.fnUntraced(function* (kind: Kind, text: string) {
    const request = requestOf({ text, limit: seen }, 0)
    const { hits } = yield* kind === "shops"
      ? retrieve(index, "shops", request, false)
      : retrieve(index, "products", request, true)
    return hits.slice(0, seen).map(({ document }) => document.slug)
  })

  const judged: Array<Judged> = []
  const lost: Array<string> = []
  const random = seededRandom(20_260_401)
  let misspelt = 0
  for (const { kind, text, grades } of allQueries()) {
    const found = yield* ask(kind, text)
    judged.push({ kind, text, found, ndcg: ndcgOf(found, grades) })
    const isSeen = (slugs: ReadonlyArray<string>) => slugs.some((slug) => grades[slug] === 3)
    if (unfitForTypos.has(kind) || !isSeen(found)) continue
    for (let time = 0; time < misspellings; time += 1) {
      const wrong = misspell(text, random)
      if (wrong === null) break
      misspelt += 1
      if (!isSeen(yield* ask(kind, wrong))) lost.push(`${wrong} (${text})`)
    }
  }
  return summaryOf(judged, misspelt, lost)
})

/** Kinds that are misspelt already, that nobody spells, or that are not finished. */
const unfitForTypos = new Set<Kind>(["typos", "skus", "unfinished", "nothing"])

/** Every judged query. */
export const allQueries = (): ReadonlyArray<{ readonly kind: Kind; readonly text: string; readonly grades: Grades }> =>
  (Object.keys(queries) as ReadonlyArray<Kind>).flatMap((kind) =>
    Object.entries<Grades>(queries[kind]).map(([text, grades]) => ({ kind, text, grades })),
  )

const summaryOf = (judged: ReadonlyArray<Judged>, misspelt: number, lost: ReadonlyArray<string>): Relevance => {
  const answerable = judged.filter(({ ndcg }) => ndcg !== null)
  const unanswerable = judged.filter(({ ndcg }) => ndcg === null)
  const kinds = Object.keys(queries).filter((kind) => kind !== "nothing")
  const isEmpty = ({ found }: Judged) => found.length === 0
  return {
    judged,
    ndcg: mean(answerable.map(({ ndcg }) => ndcg ?? 0)),
    ndcgOf: Object.fromEntries(
      kinds.map((kind) => [kind, mean(answerable.filter((each) => each.kind === kind).map(({ ndcg }) => ndcg ?? 0))]),
    ),
    nothingFound: answerable.filter(isEmpty).length / answerable.length,
    nothingRight: unanswerable.filter(isEmpty).length / unanswerable.length,
    typoRecall: 1 - lost.length / misspelt,
    misspelt,
    lost,
  }
}

const mean = (values: ReadonlyArray<number>): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/**
 * Normalised discounted cumulative gain of the first ten, with gain 2^grade − 1: Järvelin and Kekäläinen, "Cumulated
 * gain-based evaluation of IR techniques" (2002), in the form of Burges et al. (2005).
 */
const ndcgOf = (found: ReadonlyArray<string>, grades: Grades): number | null => {
  const best = gain(Object.values(grades).toSorted((a, b) => b - a))
  return best === 0 ? null : gain(found.map((slug) => grades[slug] ?? 0)) / best
}

const gain = (grades: ReadonlyArray<number>): number =>
  grades.slice(0, seen).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)
