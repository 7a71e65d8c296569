import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { KeyValue } from "../ports/KeyValue.ts"
import type { Contract } from "./Contract.ts"

const brief = "150 millis"
const after = Effect.sleep("300 millis")
const long = "1 minute"

/** What every adapter of KeyValue must do. */
export const keyValueContract: Contract<KeyValue> = [
  {
    name: "returns null for what was never set, was deleted or has lapsed",
    run: Effect.gen(function* () {
      const store = yield* KeyValue
      assert.equal(yield* store.get("absent:never"), null)
      yield* store.set("absent:deleted", "a", long)
      yield* store.delete("absent:deleted")
      yield* store.delete("absent:deleted")
      assert.equal(yield* store.get("absent:deleted"), null)
      yield* store.set("absent:lapsed", "b", brief)
      assert.equal(yield* store.get("absent:lapsed"), "b")
      yield* after
      assert.equal(yield* store.get("absent:lapsed"), null)
    }),
  },
  {
    name: "replaces a value together with its lifetime, whatever the text",
    run: Effect.gen(function* () {
      const store = yield* KeyValue
      const text = "ünïcode 🐫\n\"'\\ "
      yield* store.set("set:a", "before", brief)
      yield* store.set("set:a", text, long)
      yield* after
      assert.equal(yield* store.get("set:a"), text)
      assert.equal(yield* store.get("set:A"), null)
    }),
  },
  {
    name: "sets if absent for exactly one of many callers, and again once the value has lapsed",
    run: Effect.gen(function* () {
      const store = yield* KeyValue
      const tries = Array.from({ length: 20 }, (_, index) => store.setIfAbsent("absent:one", String(index), brief))
      const told = yield* Effect.all(tries, { concurrency: "unbounded" })
      assert.equal(told.filter(Boolean).length, 1)
      assert.equal(yield* store.get("absent:one"), String(told.indexOf(true)))
      yield* after
      assert.equal(yield* store.setIfAbsent("absent:one", "again", brief), true)
    }),
  },
  {
    name: "loses no increment, and counts a window from its first one",
    run: Effect.gen(function* () {
      const store = yield* KeyValue
      const counts = yield* Effect.all(
        Array.from({ length: 50 }, () => store.increment("count:many", long)),
        { concurrency: "unbounded" },
      )
      assert.deepEqual(
        counts.map(({ count }) => count).toSorted((a, b) => a - b),
        Array.from({ length: 50 }, (_, index) => index + 1),
      )
      assert.ok(counts.every(({ resetsIn }) => resetsIn > 0 && resetsIn <= 60_000))

      yield* store.increment("count:window", "300 millis")
      yield* Effect.sleep("200 millis")
      const second = yield* store.increment("count:window", "300 millis")
      assert.equal(second.count, 2)
      assert.ok(second.resetsIn <= 150, `the second increment prolonged the window to ${second.resetsIn} ms`)
      yield* after
      assert.equal((yield* store.increment("count:window", brief)).count, 1)
    }),
  },
  {
    name: "starts a counter again after it is deleted",
    run: Effect.gen(function* () {
      const store = yield* KeyValue
      yield* store.increment("count:deleted", long)
      yield* store.increment("count:deleted", long)
      yield* store.delete("count:deleted")
      assert.equal((yield* store.increment("count:deleted", long)).count, 1)
    }),
  },
]
