import { afterAll, beforeAll, expect, it } from "vitest"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk } from "./souk.ts"

let market: Marketplace

beforeAll(async () => {
  market = await startMarketplace()
}, 120_000)
afterAll(() => market.stop())

it("writes whole reports as CSV, to a pipe", { timeout: 120_000 }, async () => {
  const { id } = await market.openShop("Counted")
  const report = async (...args: ReadonlyArray<string>) => souk(["analytics", ...args], { cwd: market.home })
  const days = await report("dashboard", "--shop", id, "--days", "3", "--csv")
  expect(days).toMatchObject({ code: 0, stderr: "" })
  const [header, ...rows] = days.stdout.trimEnd().split("\r\n")
  expect(header).toBe("day,currency,orders,units,revenue,profit,product_views,shop_views")
  expect(rows.map((row) => row.replace(/^\d{4}-\d{2}-\d{2}/u, "day"))).toEqual(Array(3).fill("day,EUR,0,0,0,0,0,0"))
  for (const name of ["sales", "products", "views"]) {
    expect((await report(name, "--shop", id, "--csv")).stdout.split("\r\n")).toHaveLength(2)
  }
  expect((await report("marketplace", "--csv")).stdout).toBe(`${header}\r\n`)

  expect(await report("dashboard", "--shop", id, "--csv", "--json")).toMatchObject({ code: 2, stdout: "" })
  const absent = await report("sales", "--shop", "0198f3a0-0000-7000-8000-00000000dead", "--csv")
  expect(absent).toMatchObject({ code: 5, stdout: "" })
})
