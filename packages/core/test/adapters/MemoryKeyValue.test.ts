import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import { KeyValue } from "../../src/ports/KeyValue.ts"
import { keyValueContract } from "../../src/testing/keyValueContract.ts"

layer(MemoryKeyValue.layer(), { excludeTestServices: true })("MemoryKeyValue", (it) => {
  for (const { name, run } of keyValueContract) it.effect(name, () => run)
})

layer(MemoryKeyValue.layer(10))("MemoryKeyValue with little room", (it) => {
  it.effect("drops the oldest instead of growing", () =>
    Effect.gen(function* () {
      const store = yield* KeyValue
      for (let index = 0; index < 100; index++) yield* store.set(`key:${index}`, "value", "1 hour")
      assert.strictEqual(yield* store.get("key:0"), null)
      assert.strictEqual(yield* store.get("key:99"), "value")
      let kept = 0
      for (let index = 0; index < 100; index++) kept += (yield* store.get(`key:${index}`)) === null ? 0 : 1
      assert.isAtMost(kept, 10)
    }),
  )
})
