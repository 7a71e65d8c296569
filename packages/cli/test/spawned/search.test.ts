import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk } from "./souk.ts"

let market: Marketplace
beforeAll(async () => {
  market = await startMarketplace()
}, 120_000)
afterAll(() => market?.stop())

describe("souk search", () => {
  it("finds in the index what is in the database, after the server was killed in the midst of changes", async () => {
    const { id, owner } = await market.openShop("Killed Shop")
    await souk(["shops", "approve", id], { cwd: market.home })
    const products = owner.shopProducts
    const create = async (number: number) => {
      const sku = `K-${number}`
      const title = `Walnut bowl ${number}`
      await products.create({ sku, title, variations: [{ sku: `${sku}-1`, price: 900, stock: { onHand: 1 } }] })
    }
    const total = 200
    const answers = Promise.allSettled(Array.from({ length: total }, (_, number) => create(number)))
    await vi.waitFor(
      async () => expect((await owner.shopProducts.list({ limit: 100 })).items.length).toBeGreaterThan(20),
      { timeout: 10_000, interval: 20 },
    )
    await market.killAndRestart()
    const acknowledged = (await answers).filter(({ status }) => status === "fulfilled").length

    const checked = await souk(["search", "check", "--json"], { cwd: market.home })
    expect(checked.code).toBe(0)
    const check = JSON.parse(checked.stdout) as { ok: boolean; products: { expected: number } }
    expect(check.ok).toBe(true)
    expect(check.products.expected).toBeGreaterThanOrEqual(acknowledged)
    expect(check.products.expected).toBeLessThanOrEqual(total)
    const text = await souk(["search", "check"], { cwd: market.home })
    expect(text.stdout).toContain(`${check.products.expected}, all as in the database`)
  }, 60_000)

  it("shows what a customer would see, in 80 columns, and tells when words are missing", async () => {
    const { id, owner } = await market.openShop("Shop With A Rather Long Name For A Table")
    await souk(["shops", "approve", id], { cwd: market.home })
    const variations = [{ sku: "L-1", price: 123_456, stock: { onHand: 1 } }] as const
    const title = "Lantern of pierced brass for a very long corridor with a very high ceiling"
    await owner.shopProducts.create({ sku: "L", title, variations })
    let found = await souk(["search", "query", "lantern corridor"], { cwd: market.home })
    for (let time = 0; time < 20 && !found.stdout.includes("Lantern"); time += 1) {
      found = await souk(["search", "query", "lantern corridor"], { cwd: market.home })
    }
    expect(found.stdout).toContain("Products 1 of 1")
    expect(found.stderr).not.toContain("Nothing has all of these words")
    const loose = await souk(["search", "query", "lantern unobtainium"], { cwd: market.home })
    expect(loose.stderr).toContain("Nothing has all of these words; this has some.")
    const none = await souk(["search", "query", "unobtainium"], { cwd: market.home })
    expect([none.code, none.stdout, none.stderr]).toEqual([0, "Nothing was found.\n", ""])
  }, 60_000)
})
