import { Client } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as ElasticsearchIndex from "../../src/adapters/elasticsearch/ElasticsearchIndex.ts"
import type { SearchIndex } from "../../src/ports/SearchIndex.ts"

/** A real node, where one is configured. */
export const elasticsearchUrl = process.env["SOUK_TEST_ELASTICSEARCH_URL"]

let installations = 0

/** An index of its own on the configured node; everything it made is gone with it. */
export const testElasticsearch: Layer.Layer<SearchIndex> = Layer.unwrap(
  Effect.gen(function* () {
    installations += 1
    const prefix = `test-${process.pid}-${installations}`
    yield* Effect.acquireRelease(
      Effect.sync(() => new Client({ node: elasticsearchUrl ?? "" })),
      (open) =>
        Effect.promise(async () => {
          const indices = Object.keys(await open.indices.get({ index: `${prefix}.*` }))
          if (indices.length > 0) await open.indices.delete({ index: indices })
          await open.indices.deleteIndexTemplate({ name: prefix }, { ignore: [404] })
          await open.close()
        }),
    )
    return ElasticsearchIndex.layer({ url: Redacted.make(elasticsearchUrl ?? ""), prefix })
  }),
)
