import { Client } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { testServer } from "../TestServer.ts"

/** A real node, where one is configured. */
export const elasticsearchUrl = process.env["SOUK_TEST_ELASTICSEARCH_URL"]

/** A server that searches in an installation of its own on the configured node; its indices are gone with it. */
export const serverOnElasticsearch = Layer.unwrap(
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() => `test-server-${process.pid}`),
      (prefix) =>
        Effect.promise(async () => {
          const client = new Client({ node: elasticsearchUrl ?? "" })
          const indices = Object.keys(await client.indices.get({ index: `${prefix}.*` }))
          if (indices.length > 0) await client.indices.delete({ index: indices })
          await client.indices.deleteIndexTemplate({ name: prefix }, { ignore: [404] })
          await client.close()
        }),
    ),
    (prefix) =>
      testServer("embedded", undefined, {
        SOUK_ELASTICSEARCH_URL: elasticsearchUrl ?? "",
        SOUK_ELASTICSEARCH_PREFIX: prefix,
      }),
  ),
)
