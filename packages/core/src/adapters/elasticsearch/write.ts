import type { estypes } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import { type DocumentChange, type SearchIndex, SearchIndexUnavailable } from "../../ports/SearchIndex.ts"
import { ask, backoff, type Cluster, indexOf, isBusy, unavailable } from "./Cluster.ts"
import { indexed } from "./mapping.ts"

/** Changes of one request: about 5 MB of the longest documents. */
const changesAtOnce = 500

/** The cluster had no room for some of the changes. */
class SomeLeft {
  readonly changes: ReadonlyArray<DocumentChange>
  readonly reason: string
  constructor(changes: ReadonlyArray<DocumentChange>, reason: string) {
    this.changes = changes
    this.reason = reason
  }
}

/** Applies changes in bulk. Looks at every item's result: the request as a whole succeeds even when all of them fail. */
export const write = (cluster: Cluster): SearchIndex["Service"]["write"] => {
  const attempt = Effect.fnUntraced(function* (
    generation: string,
    changes: ReadonlyArray<DocumentChange>,
    asOf: number | undefined,
  ) {
    const operations = changes.flatMap((change) => operationOf(cluster, generation, change, asOf))
    const { items } = yield* ask((options) => cluster.client.bulk({ refresh: true, operations }, options)).pipe(
      Effect.mapError(unavailable),
    )
    const left: Array<DocumentChange> = []
    let reason = ""
    for (const [place, item] of items.entries()) {
      const change = changes[place]
      const result = item.index ?? item.delete
      if (change === undefined || result?.error === undefined || isSettled(result.error.type)) continue
      reason = `${result._id ?? ""}: ${result.error.reason ?? result.error.type}`
      if (!isBusy(result.status)) return yield* refused(reason)
      left.push(change)
    }
    return left.length === 0 ? undefined : yield* Effect.fail(new SomeLeft(left, reason))
  })

  return Effect.fn("ElasticsearchIndex.write")(function* (generation, changes, asOf) {
    for (let start = 0; start < changes.length; start += changesAtOnce) {
      let rest = changes.slice(start, start + changesAtOnce)
      yield* Effect.suspend(() => attempt(generation, rest, asOf)).pipe(
        Effect.tapError((error) =>
          Effect.sync(() => {
            if (error instanceof SomeLeft) rest = [...error.changes]
          }),
        ),
        Effect.retry({ while: (error) => error instanceof SomeLeft, schedule: backoff, times: 5 }),
        Effect.mapError((error) => (error instanceof SomeLeft ? refused(error.reason) : error)),
      )
    }
  })
}

// Something newer is there already; or the generation was dropped, and nobody will miss what is not in it.
const isSettled = (type: string): boolean =>
  type === "version_conflict_engine_exception" || type === "index_not_found_exception"

const refused = (reason: string) => new SearchIndexUnavailable({ cause: new Error(`refused ${reason}`) })

const operationOf = (
  cluster: Cluster,
  generation: string,
  change: DocumentChange,
  asOf: number | undefined,
): ReadonlyArray<estypes.BulkOperationContainer | ReturnType<typeof indexed>> => {
  const { kind, id } = "upsert" in change ? change.upsert : change.remove
  const versioned = asOf === undefined ? {} : { version: asOf, version_type: "external_gte" as const }
  const target = { _index: indexOf(cluster, generation, kind), _id: id, ...versioned }
  return "upsert" in change ? [{ index: target }, indexed(change.upsert)] : [{ delete: target }]
}
