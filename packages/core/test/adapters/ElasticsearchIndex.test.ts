import { layer } from "@effect/vitest"
import { describe } from "vitest"
import { searchIndexContract } from "../../src/testing/searchIndexContract.ts"
import { elasticsearchUrl, testElasticsearch } from "../search/testElasticsearch.ts"

describe.skipIf(elasticsearchUrl === undefined)("on the node of SOUK_TEST_ELASTICSEARCH_URL", () => {
  layer(testElasticsearch, { excludeTestServices: true, timeout: 60_000 })("ElasticsearchIndex", (it) => {
    for (const { name, run } of searchIndexContract) it.effect(name, () => run)
  })
})
