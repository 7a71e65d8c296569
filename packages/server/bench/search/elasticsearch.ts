import { Client } from "@elastic/elasticsearch"
import * as ElasticsearchIndex from "@souk/core/adapters/elasticsearch/ElasticsearchIndex"
import type { SearchIndex } from "@souk/core/ports/SearchIndex"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

/** A node that the benchmark may use, where one is configured. */
export const elasticsearchUrl = process.env["SOUK_TEST_ELASTICSEARCH_URL"]

const prefix = `bench-${process.pid}`

/** The index in an installation of its own on that node; its indices are gone with it. */
export const benchElasticsearch: Layer.Layer<SearchIndex> = Layer.unwrap(
  Effect.as(
    Effect.acquireRelease(Effect.void, () =>
      Effect.promise(async () => {
        const client = new Client({ node: elasticsearchUrl ?? "" })
        const indices = Object.keys(await client.indices.get({ index: `${prefix}.*` }))
        if (indices.length > 0) await client.indices.delete({ index: indices })
        await client.indices.deleteIndexTemplate({ name: prefix }, { ignore: [404] })
        await client.close()
      }),
    ),
    ElasticsearchIndex.layer({ url: Redacted.make(elasticsearchUrl ?? ""), prefix }),
  ),
)
