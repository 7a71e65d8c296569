import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { checkInvariants, seedDemo } from "../../src/admin.ts"
import { volumePerStep, volumeStep } from "../../src/demo/volume/volumeContent.ts"

describe("The volume of the demo", () => {
  it("is the same for the same seed and step, and no other", () => {
    const options = { seed: 1, today: Date.UTC(2026, 5, 1), currency: "EUR", categories: ["tea"] }
    const step = volumeStep(0, options)
    assert.deepStrictEqual(volumeStep(0, options), step)
    assert.notDeepEqual(volumeStep(1, options).goods, step.goods)
    assert.notDeepEqual(volumeStep(0, { ...options, seed: 2 }).goods, step.goods)
    assert.strictEqual(step.goods.flat().filter(({ sku }) => sku.endsWith("-0")).length, 200)
    assert.strictEqual(step.shops.length, volumePerStep.shops)
  })

  it("is added step by step, keeps every invariant, and is left alone where it is", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "souk-volume-"))
    const environment = { SOUK_DATA_FOLDER: folder, SOUK_LOG_LEVEL: "Error" }
    try {
      const said: Array<string> = []
      const once = (scale: number) =>
        seedDemo(environment, { scale, pictures: false, onProgress: (message) => said.push(message) })
      assert.deepInclude((await once(1)).volume, { shops: 10, products: 200, customers: 100, orders: 200 })
      const more = await once(2)
      assert.isFalse(more.seeded)
      assert.deepInclude(more.volume, { shops: 10, orders: 200 })
      assert.deepInclude((await once(2)).volume, { shops: 0, orders: 0 })
      assert.deepStrictEqual(await checkInvariants(environment), [])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
