import { type Check, failed, ok, skipped } from "./Check.ts"

/** Checks the search index that processes share, where one is configured. */
export const checkSearch = async (environment: NodeJS.ProcessEnv): Promise<Check> => {
  if (!environment["SOUK_ELASTICSEARCH_URL"]) {
    return skipped(
      "Search",
      "every process keeps an index in its memory; SOUK_ELASTICSEARCH_URL names a cluster for all",
    )
  }
  const { sharedIndexBuilt } = await import("@souk/server/admin")
  try {
    return (await sharedIndexBuilt(environment))
      ? ok("Search", "Elasticsearch answers and has an index")
      : ok("Search", "Elasticsearch answers; the first server builds the index")
  } catch (thrown) {
    const hint = "check SOUK_ELASTICSEARCH_URL; until it answers, only search is out of order"
    return failed("Search", thrown instanceof Error ? thrown.message : String(thrown), hint)
  }
}
