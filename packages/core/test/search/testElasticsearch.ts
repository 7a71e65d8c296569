import { Client } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as ElasticsearchIndex from "../../src/adapters/elasticsearch/ElasticsearchIndex.ts"
import type { SearchIndex } from "../../src/ports/SearchIndex.ts"

/** A real node, where one is configured. */
export const elasticsearchUrl = process.env["SOUK_TEST_ELASTICSEARCH_URL"]

const url = Redacted.make(elasticsearchUrl ?? "")

let installations = 0

/** The prefix of an installation of its own on the configured node; everything it made is gone with the scope. */
export const acquireInstallation = Effect.acquireRelease(
  Effect.sync(() => {
    installations += 1
    return `test-${process.pid}-${installations}`
  }),
  (prefix) =>
    Effect.promise(async () => {
      const client = new Client({ node: Redacted.value(url) })
      const indices = Object.keys(await client.indices.get({ index: `${prefix}.*` }))
      if (indices.length > 0) await client.indices.delete({ index: indices })
      await client.indices.deleteIndexTemplate({ name: prefix }, { ignore: [404] })
      await client.close()
    }),
)

/** The index of an installation. */
export const onNode = (prefix: string): Layer.Layer<SearchIndex> => ElasticsearchIndex.layer({ url, prefix })

/** The index of an installation of its own. */
export const testElasticsearch: Layer.Layer<SearchIndex> = Layer.unwrap(Effect.map(acquireInstallation, onNode))
