import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk } from "./souk.ts"

let market: Marketplace
let shop: string
let folder: string
beforeAll(async () => {
  market = await startMarketplace()
  shop = (await market.openShop("Warehouse")).id
  await souk(["shops", "approve", shop], { cwd: market.home })
  folder = mkdtempSync(join(market.home, "files-"))
}, 120_000)
afterAll(() => market?.stop())

/** Where files lie; profiles are those of the marketplace. */
const inFolder = () => ({ cwd: folder, env: { HOME: market.home } })

const header = "product_sku,title,sku,price,stock"

const writeGoods = (name: string, rows: number, priceOf = (i: number): string => String(100 + i)): string => {
  const file = join(folder, name)
  const prefix = name.split(".")[0]
  const lines = Array.from({ length: rows }, (_, i) => `${prefix}-${i},Thing ${i},${prefix}-${i}-A,${priceOf(i)},5`)
  writeFileSync(file, `${[header, ...lines].join("\r\n")}\r\n`)
  return file
}

/** Stands before the server and, once it is told to, answers 503 after so many batches. */
const startGate = async (): Promise<{
  readonly url: string
  readonly batches: Array<number>
  limit: number
  server: Server
}> => {
  const gate = { url: "", batches: [] as Array<number>, limit: Number.POSITIVE_INFINITY, server: createServer() }
  gate.server.on("request", (request, response) => {
    void (async () => {
      const body: Array<Buffer> = []
      for await (const chunk of request) body.push(chunk as Buffer)
      const text = Buffer.concat(body).toString()
      if (request.url?.endsWith("/import") === true) {
        if (gate.batches.length >= gate.limit) return response.writeHead(503).end()
        gate.batches.push((JSON.parse(text) as { offset: number }).offset)
      }
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers
      const answer = await fetch(market.url + (request.url ?? ""), {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(text === "" ? {} : { body: text }),
      })
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" })
      return response.end(await answer.text())
    })()
  })
  await new Promise<void>((resolve) => gate.server.listen(0, "127.0.0.1", resolve))
  gate.url = `http://127.0.0.1:${(gate.server.address() as AddressInfo).port}`
  return gate
}

const token = async (): Promise<string> => {
  const { profiles } = JSON.parse(readFileSync(join(market.home, ".config/souk/profiles.json"), "utf8")) as {
    profiles: Record<string, { credential: { tokens: { accessToken: string } } }>
  }
  return profiles["default"]?.credential.tokens.accessToken ?? ""
}

describe("souk import products", () => {
  it("imports, lists the rows that fail, and changes what is there when it is run again", async () => {
    const file = writeGoods("mixed.csv", 700, (i) => (i % 100 === 7 ? "abc" : "500"))
    const first = await souk(["import", "products", file, "--shop", shop, "--json"], inFolder())
    expect(first).toMatchObject({ code: 6 })
    expect(JSON.parse(first.stdout)).toMatchObject({
      rows: 700,
      created: 693,
      updated: 0,
      failed: 7,
      errors: "errors.csv",
    })
    const errors = readFileSync(join(folder, "errors.csv"), "utf8").trim().split("\r\n")
    expect(errors[0]).toBe("row,key,column,code,message")
    expect(errors).toHaveLength(8)
    expect(errors[1]).toMatch(/^8,mixed-7-A,price,invalid,/)
    const again = await souk(["import", "products", file, "--shop", shop, "--json"], inFolder())
    expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, updated: 693, failed: 7 })
    expect(existsSync(`${file}.import.json`)).toBe(false)
  })

  it("changes nothing with --dry-run", async () => {
    const file = writeGoods("dry.csv", 20)
    const dry = await souk(["import", "products", file, "--shop", shop, "--dry-run", "--json"], inFolder())
    expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, created: 20, failed: 0, errors: null })
    const real = await souk(["import", "products", file, "--shop", shop, "--json"], inFolder())
    expect(JSON.parse(real.stdout)).toMatchObject({ created: 20, updated: 0 })
  })

  it("goes on where it was interrupted, and sends nothing twice", { timeout: 60_000 }, async () => {
    const gate = await startGate()
    try {
      const file = writeGoods("long.csv", 1700)
      const args = ["import", "products", file, "--shop", shop, "--url", gate.url, "--token", await token(), "--json"]
      gate.limit = 2
      const interrupted = await souk(args, inFolder())
      expect(interrupted).toMatchObject({ code: 7, stdout: "" })
      expect(interrupted.stderr).toContain("1,000 rows are done")
      expect(interrupted.stderr).toContain("--resume")
      gate.limit = Number.POSITIVE_INFINITY
      const resumed = await souk([...args, "--resume"], inFolder())
      expect(JSON.parse(resumed.stdout)).toMatchObject({ rows: 1700, created: 1700, failed: 0 })
      expect(gate.batches).toEqual([0, 500, 1000, 1500])
    } finally {
      gate.server.close()
    }
  })

  it("does not resume a file that has changed", { timeout: 60_000 }, async () => {
    const gate = await startGate()
    try {
      const file = writeGoods("changed.csv", 1200)
      const args = ["import", "products", file, "--shop", shop, "--url", gate.url, "--token", await token()]
      gate.limit = 1
      expect((await souk(args, inFolder())).code).toBe(7)
      gate.limit = Number.POSITIVE_INFINITY
      utimesSync(file, 1, 1)
      const resumed = await souk([...args, "--resume"], inFolder())
      expect(resumed.code).toBe(6)
      expect(resumed.stderr).toContain("has changed")
    } finally {
      gate.server.close()
    }
  })

  it("reads standard input and NDJSON", async () => {
    const rows = [1, 2].map((i) => JSON.stringify({ productSku: `nd-${i}`, title: "N", sku: `nd-${i}-A`, price: 5 }))
    const args = ["import", "products", "-", "--format", "ndjson", "--shop", shop, "--json"]
    const ended = await souk(args, { ...inFolder(), stdin: `${rows.join("\n")}\n` })
    expect(JSON.parse(ended.stdout)).toMatchObject({ rows: 2, created: 2 })
  })
})

describe("souk export products", () => {
  it.each(["csv", "ndjson"])("writes %s that can be imported again without a change", async (format) => {
    const file = join(folder, `out.${format}`)
    const exported = await souk(["export", "products", "--shop", shop, "--output", file, "--json"], inFolder())
    const { rows } = JSON.parse(exported.stdout) as { rows: number }
    expect(rows).toBeGreaterThan(0)
    const imported = await souk(["import", "products", file, "--shop", shop, "--json"], inFolder())
    expect(JSON.parse(imported.stdout)).toMatchObject({ rows, created: 0, updated: rows, failed: 0 })
  })

  it("goes into a pipe, and nothing else does", async () => {
    const ended = await souk(["export", "products", "--shop", shop], inFolder())
    expect(ended).toMatchObject({ code: 0, stderr: "" })
    expect(ended.stdout).toMatch(/^product_sku,title,/)
  })
})

describe("souk events tail", () => {
  it("shows what happens while it runs, and ends with 130 on Ctrl-C", async () => {
    const { id } = await market.openShop("Followed")
    const tail = souk(["events", "tail", "--last", "0", "--type", "shop.approved"], {
      cwd: market.home,
      interruptAfter: `shop:${id}`,
    })
    // The tail begins with what happens after it asked; decisions follow until it has seen one.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await souk(["shops", "approve", id], { cwd: market.home })
    const { code, stdout } = await tail
    expect(code).toBe(130)
    expect(stdout.trim().split("\n")).toHaveLength(1)
    expect(stdout).toContain("shop.approved")
  })
})
