import type { estypes } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import { type SearchIndex, searchKinds } from "../../ports/SearchIndex.ts"
import { aliasOf, ask, askSoon, type Cluster, indexOf, orWhenMissing, unavailable } from "./Cluster.ts"
import { indexSettings, mappings } from "./mapping.ts"

type Generations = Pick<SearchIndex["Service"], "create" | "current" | "drop" | "publish">

/** Makes, swaps and drops the indices of generations. */
export const generations = (cluster: Cluster): Generations => {
  const { client, prefix } = cluster
  const indicesOf = (generation: string) => searchKinds.map((kind) => indexOf(cluster, generation, kind))

  const deleteAll = (index: ReadonlyArray<string>) =>
    Effect.forEach(index, (name) =>
      ask((options) => client.indices.delete({ index: name }, options)).pipe(orWhenMissing(null)),
    )

  const current = askSoon((options) => client.indices.getAlias({ name: aliasOf(cluster, "products") }, options)).pipe(
    Effect.map((indices) => Object.keys(indices)[0]?.split(".")[1] ?? null),
    orWhenMissing(null),
  )

  // A write that comes after its generation was dropped must not bring it back without its mapping.
  const forbidAutoCreation = ask((options) =>
    client.indices.putIndexTemplate(
      { name: prefix, index_patterns: [`${prefix}.*`], priority: 500, allow_auto_create: false },
      options,
    ),
  )

  return {
    current,
    create: Effect.fn("ElasticsearchIndex.create")(function* (generation) {
      yield* deleteAll(indicesOf(generation))
      yield* Effect.mapError(forbidAutoCreation, unavailable)
      for (const kind of searchKinds) {
        const index = indexOf(cluster, generation, kind)
        yield* ask((options) =>
          client.indices.create({ index, settings: indexSettings, mappings: mappings[kind] }, options),
        ).pipe(Effect.mapError(unavailable))
      }
    }),
    publish: Effect.fn("ElasticsearchIndex.publish")(function* (generation) {
      const published = indicesOf(generation)
      yield* Effect.gen(function* () {
        yield* ask((options) => client.indices.refresh({ index: published }, options))
        const all = Object.keys(yield* ask((options) => client.indices.get({ index: `${prefix}.*.*` }, options)))
        const actions: Array<estypes.IndicesUpdateAliasesAction> = [
          ...searchKinds.map((kind) => ({
            add: { index: indexOf(cluster, generation, kind), alias: aliasOf(cluster, kind) },
          })),
          ...all.filter((index) => !published.includes(index)).map((index) => ({ remove_index: { index } })),
        ]
        // One change of the cluster: no search sees two generations, or none.
        yield* ask((options) => client.indices.updateAliases({ actions }, options))
      }).pipe(Effect.mapError(unavailable))
    }),
    drop: Effect.fn("ElasticsearchIndex.drop")(function* (generation) {
      if ((yield* current) !== generation) yield* deleteAll(indicesOf(generation))
    }),
  }
}
