import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk, start } from "./souk.ts"

let market: Marketplace
let shop: string
let folder: string
beforeAll(async () => {
  market = await startMarketplace()
  shop = (await market.openShop("Depot")).id
  await souk(["shops", "approve", shop], { cwd: market.home })
  folder = mkdtempSync(join(market.home, "files-"))
}, 120_000)
afterAll(() => market?.stop())

const inFolder = () => ({ cwd: folder, env: { HOME: market.home } })

const write = (name: string, lines: ReadonlyArray<string>): string => {
  const file = join(folder, name)
  writeFileSync(file, `${lines.join("\r\n")}\r\n`)
  return file
}

const run = async (...args: ReadonlyArray<string>) => {
  const { code, stdout, stderr } = await souk([...args, "--json"], inFolder())
  return { code, stderr, json: (stdout === "" ? null : JSON.parse(stdout)) as Record<string, unknown> | null }
}

describe("souk import", () => {
  it(
    "goes on after kill -9 of itself and of the server, and brings every row in once",
    { timeout: 120_000 },
    async () => {
      const rows = 2500
      const goods = Array.from({ length: rows }, (_, i) => `K${i},Thing ${i},K${i}-A,${100 + i},${i % 9}`)
      const file = write("killed.csv", ["product_sku,title,sku,price,stock", ...goods])
      const args = ["import", "products", file, "--shop", shop]
      const point = `${file}.import.json`
      const { client } = await adminOf()
      const committed = async (): Promise<number> => {
        if (!existsSync(point)) return 0
        const { importId } = JSON.parse(readFileSync(point, "utf8")) as { importId: string }
        return client.operatorProductTransfer.importProgress({ shopId: shop, importId }).then(
          (progress) => progress.committedRows,
          () => 0,
        )
      }
      const child = start([...args, "--json"], inFolder())
      const ended = new Promise((resolve) => child.on("close", resolve))
      for (const until = Date.now() + 60_000; (await committed()) === 0;) {
        expect(Date.now()).toBeLessThan(until)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      child.kill("SIGKILL")
      await ended
      await market.killAndRestart()
      const before = await committed()
      expect(before).toBeGreaterThan(0)
      const resumed = await run(...args, "--resume")
      expect(resumed.json).toMatchObject({ rows, created: rows, updated: 0, failed: 0 })
      expect(existsSync(point)).toBe(false)
      const out = join(folder, "out.csv")
      await run("export", "products", "--shop", shop, "--output", out)
      const lines = readFileSync(out, "utf8").trim().split("\r\n")
      const [header = ""] = lines
      const at = (name: string) => header.split(",").indexOf(name)
      const found = lines.slice(1).map((line) => {
        const cells = line.split(",")
        return ["product_sku", "title", "sku", "price", "stock"].map((name) => cells[at(name)]).join(",")
      })
      expect(found.toSorted()).toEqual(goods.toSorted())
    },
  )

  it("brings customers, shops and orders in, and each out as it came", { timeout: 60_000 }, async () => {
    const people = write("people.csv", [
      "email,first_name,last_name,phone",
      "lena@example.com,Lena,Graf,'+49 30 901820",
      "mill@example.com,'=Max,Mill,",
      "broken,No,Body,",
    ])
    expect((await run("import", "customers", people, "--dry-run")).json).toMatchObject({ created: 2, failed: 1 })
    const customers = await run("import", "customers", people)
    expect(customers).toMatchObject({ code: 6, json: { created: 2, updated: 0, unchanged: 0, failed: 1 } })
    expect(readFileSync(join(folder, "errors.csv"), "utf8")).toMatch(/\r\n3,broken,email,invalid,/)

    const shops = write("shops.csv", [
      "slug,owner_email,name,about,currency,state",
      "mill,mill@example.com,Mill,Flour.,EUR,approved",
    ])
    expect((await run("import", "shops", shops)).json).toMatchObject({ created: 1, failed: 0 })
    const mill = (await run("shops", "list", "--state", "approved")).json?.["items"] as ReadonlyArray<{
      readonly id: string
      readonly slug: string
    }>
    const { id: millId = "" } = mill.find(({ slug }) => slug === "mill") ?? {}

    const shopify = write("products_export.csv", [
      "Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Image Src",
      "flour,Flour,<p>White &amp; fine</p>,Mill,baking,true,Weight,1 kg,FLOUR-1,2.40,shopify,8,https://cdn.example/f.jpg",
      "flour,,,,,,,5 kg,FLOUR-5,9.90,shopify,3,",
    ])
    const goods = await run("import", "products", shopify, "--shop", millId)
    expect(goods.json).toMatchObject({ rows: 2, created: 2, failed: 0 })
    const lost = (goods.json?.["lost"] ?? []) as ReadonlyArray<{ readonly what: string }>
    expect(lost.map(({ what }) => what.split(":")[0])).toEqual(
      expect.arrayContaining(["pictures", "column Vendor", "tags, types and categories"]),
    )

    const header =
      "number,placed_at,customer_email,currency,shop,sku,quantity,unit_price,ship_to_name,ship_to_line1,ship_to_city,ship_to_country"
    const orders = write("orders.csv", [
      header,
      "#77,2024-01-02,lena@example.com,EUR,mill,FLOUR-1,2,230,Lena Graf,Weg 1,Bonn,DE",
      "#77,,,,mill,FLOUR-5,1,990,,,,",
    ])
    expect((await run("import", "orders", orders)).json).toMatchObject({ rows: 2, created: 2, failed: 0 })
    for (const kind of ["customers", "shops", "orders"]) {
      const out = join(folder, `${kind}-out.csv`)
      const { json } = await run("export", kind, "--output", out)
      expect(readFileSync(out, "utf8")).not.toMatch(/(^|,|\n)[=@]/)
      const again = await run("import", kind, out)
      expect({ kind, ...again.json }).toMatchObject({
        kind,
        rows: json?.["rows"],
        created: 0,
        updated: 0,
        failed: 0,
      })
    }
    const checked = await souk(["export", "customers", "--format", "ndjson"], inFolder())
    expect(checked.stdout).toContain('"=Max"')
  })
})

/** The admin as a client of the SDK. */
const adminOf = async () => {
  const { createClient } = await import("@souk/sdk")
  const client = createClient({ url: market.url })
  await client.auth.login({ email: "ada@example.com", password: market.password })
  return { client }
}
