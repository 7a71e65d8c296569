import { setTimeout as sleep } from "node:timers/promises"
import { makeTestSouk } from "@souk/core/testing"
import * as Effect from "effect/Effect"
import { createHandler } from "../src/createHandler.ts"
import { gate } from "./harness/Gate.ts"

/** Marketplaces opened and closed, one after the other. */
export const cases = 50

/** Cycles after which everything that is kept once is there: compiled code, pools of strings. */
const warmUp = 12

/** Bytes of heap that one more cycle may keep, beside what a garbage collector does not find at once. */
const perCycle = 100_000

/**
 * Opens marketplaces inside this process, asks each something over HTTP, and closes them: no handle stays, nothing of
 * them is kept.
 */
export const run = gate(({ cases }, findings) =>
  Effect.promise(async () => {
    const handles = new Set(process.getActiveResourcesInfo())
    let before = 0
    for (let cycle = 1; cycle <= cases; cycle++) {
      const souk = await makeTestSouk()
      await souk.on("user.created", () => {})
      const { fetch } = await createHandler(souk)
      const answer = await fetch(new Request("http://souk/v1/categories"))
      await answer.text()
      await souk.close()
      if (answer.status !== 200) findings.fail(`cycle ${cycle} answered ${answer.status}`)
      if (cycle === Math.min(warmUp, cases)) before = await heldBytes()
    }
    const kept = ((await heldBytes()) - before) / Math.max(1, cases - warmUp)
    findings.note(`${cases} cycles; each keeps ${Math.round(kept / 1000)} kB of heap after the first ${warmUp}`)
    if (kept > perCycle) findings.fail(`each cycle keeps ${Math.round(kept)} bytes`)
    const stay = process.getActiveResourcesInfo().filter((handle) => !handles.has(handle))
    findings.expect("handles that stay", stay, [])
  }),
)

// A collection, what it finalises, and a collection of that.
const heldBytes = async (): Promise<number> => {
  for (let round = 0; round < 4; round++) {
    collect()
    await sleep(20)
  }
  return process.memoryUsage().heapUsed
}

const collect = (): void => {
  const { gc } = globalThis
  if (gc === undefined) throw new Error("Needs --expose-gc")
  gc()
}
