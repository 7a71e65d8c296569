import { layer } from "@effect/vitest"
import * as MiniSearchIndex from "../../src/adapters/minisearch/MiniSearchIndex.ts"
import { searchIndexContract } from "../../src/testing/searchIndexContract.ts"

layer(MiniSearchIndex.layer, { excludeTestServices: true })("MiniSearchIndex", (it) => {
  for (const { name, run } of searchIndexContract) it.effect(name, () => run)
})
