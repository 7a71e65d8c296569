import type { SearchIndex } from "@souk/core/ports/SearchIndex"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

/** What searches: an Elasticsearch cluster when there is one, else this process. The other's code is not even read. */
export const searchIndex = ({
  elasticsearchUrl: url,
  elasticsearchPrefix: prefix,
}: Pick<ServerSettings, "elasticsearchPrefix" | "elasticsearchUrl">): Layer.Layer<SearchIndex> =>
  Layer.unwrap(
    Redacted.value(url) === ""
      ? Effect.map(
          Effect.promise(() => import("@souk/core/adapters/minisearch/MiniSearchIndex")),
          ({ layer }) => layer,
        )
      : Effect.map(
          Effect.promise(() => import("@souk/core/adapters/elasticsearch/ElasticsearchIndex")),
          ({ layer }) => layer({ url, prefix }),
        ),
  )
