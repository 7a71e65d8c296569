import { Client } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { SearchIndex } from "../../ports/SearchIndex.ts"
import { search } from "./answer.ts"
import { complete } from "./complete.ts"
import { count, entries } from "./entries.ts"
import { generations } from "./generations.ts"
import { write } from "./write.ts"

/** How to reach an Elasticsearch cluster, 8.0 or newer. */
export interface ElasticsearchConfig {
  /** `https://user:password@host:port`. */
  readonly url: Redacted.Redacted
  /**
   * What the names of all indices begin with, so that several installations can share a cluster: lower-case letters,
   * digits and hyphens. Default `souk`.
   */
  readonly prefix?: string
}

/**
 * The search index in Elasticsearch, shared by every process of an installation.
 *
 * A generation is one index for each kind, `souk.<generation>.products`; the alias `souk.products` leads to the current
 * one. Whatever does not answer is asked again for about a second, then it is `SearchIndexUnavailable`.
 */
export const layer = ({ url, prefix = "souk" }: ElasticsearchConfig): Layer.Layer<SearchIndex> =>
  Layer.effect(
    SearchIndex,
    Effect.gen(function* () {
      const client = yield* Effect.acquireRelease(
        // What is asked again is decided in one place, which knows what may be repeated.
        Effect.sync(() => new Client({ node: Redacted.value(url), maxRetries: 0 })),
        (open) => Effect.promise(() => open.close()),
      )
      const cluster = { client, prefix }
      const { current, create, publish, drop } = generations(cluster)
      return {
        scope: "shared",
        current,
        create,
        publish,
        drop,
        write: write(cluster),
        search: search(cluster, current),
        complete: complete(cluster),
        entries: entries(cluster),
        count: count(cluster),
      }
    }),
  )
