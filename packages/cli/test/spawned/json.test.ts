import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { SoukClient } from "@souk/sdk"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { Command } from "../../src/Command.ts"
import { groups } from "../../src/commands/groups.ts"
import { schemaOf } from "../../src/json/schemaOf.ts"
import { here } from "./here.ts"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { type Ended, souk } from "./souk.ts"

let market: Marketplace
beforeAll(async () => {
  market = await startMarketplace()
}, 120_000)
afterAll(() => market?.stop())

interface Case {
  readonly args: ReadonlyArray<string>
  readonly stdin?: string
  readonly code?: number
  readonly env?: Readonly<Record<string, string>>
  readonly interruptAfter?: string
}

const pendingShop = async (name: string): Promise<string> => (await market.openShop(name)).id

const approvedShop = async (name: string): Promise<string> => {
  const id = await pendingShop(name)
  await souk(["shops", "approve", id], { cwd: market.home })
  return id
}

interface Goods {
  readonly client: SoukClient
  readonly shopId: string
  readonly productId: string
  readonly variationId: string
}

/** Opens a shop with one thing to sell. */
const sell = async (): Promise<Goods> => {
  const { id, owner } = await market.openShop("Tea House")
  await souk(["shops", "approve", id], { cwd: market.home })
  const product = await owner.shopProducts.create({
    sku: "TEA",
    title: "Sencha",
    variations: [{ sku: "TEA-50", price: 1650, stock: { onHand: 5 } }],
  })
  return { client: owner, shopId: id, productId: product.id, variationId: product.variations[0]?.id ?? "" }
}

const order = async () => {
  const { variationId } = await sell()
  const buyer = await market.register("Buyer")
  await vi.waitFor(() => buyer.client.cart.addItem({ variationId, quantity: 2 }), { timeout: 10_000, interval: 200 })
  const address = { name: "Buyer", line1: "Teestraße 1", city: "Hamburg", country: "DE" }
  return buyer.client.orders.place({ shippingAddress: address })
}

/** Writes a comment and returns its id. */
const comment = async (): Promise<string> => {
  const idOrSlug = await approvedShop("Commented")
  const { client } = await market.register("Critic")
  const write = () => client.comments.writeOnShop({ idOrSlug, stars: 2, text: "Cold tea." })
  return (await vi.waitFor(write, { timeout: 10_000, interval: 200 })).id
}

const run = async (...args: ReadonlyArray<string>): Promise<string> =>
  (await souk([...args, "--yes"], { cwd: market.home })).stdout

let categories = 0
const category = async (): Promise<string> => {
  const ended = await souk(["categories", "create", `Category ${++categories}`, "--json"], { cwd: market.home })
  return (JSON.parse(ended.stdout) as { id: string }).id
}

const userId = async (client: SoukClient): Promise<string> => (await client.me.show({})).id

const person = async (): Promise<string> => userId((await market.register("Person")).client)

const goods = (): string => {
  const file = join(market.home, "goods.csv")
  writeFileSync(file, "product_sku,title,sku,price\nT1,Tea,T1-A,500\nT2,Cup,T2-A,abc\n")
  return file
}

let files = 0
const file = (name: string, ...lines: ReadonlyArray<string>): string => {
  const path = join(market.home, `${++files}-${name}`)
  writeFileSync(path, `${lines.join("\n")}\n`)
  return path
}

/** How to make each command succeed; a command that is missing here fails the test below. */
const cases: Readonly<Record<string, () => Promise<Case>>> = {
  // They never end by themselves; the marketplace of these tests is one of them.
  dev: async () => ({ args: ["--data", ":memory:", "--port", "0", "--empty"], code: 0, interruptAfter: "}\n" }),
  serve: async () => ({
    args: ["--data", ":memory:", "--port", "0"],
    env: { SOUK_LOG_LEVEL: "Error" },
    code: 0,
    interruptAfter: "}\n",
  }),
  migrate: async () => ({ args: ["--data", join(market.home, "other"), "--dry-run"] }),
  seed: async () => ({ args: ["--data", ":memory:", "--yes"] }),
  doctor: async () => ({ args: ["--data", join(market.home, "none")] }),
  "users create-admin": async () => ({
    args: [
      "--email",
      "b@example.com",
      "--first-name",
      "B",
      "--last-name",
      "B",
      "--password-stdin",
      "--data",
      ":memory:",
    ],
    stdin: "correct horse battery",
  }),
  login: async () => ({
    args: ["--profile", "second", "--email", "ada@example.com", "--password-stdin", "--url", market.url],
    stdin: market.password,
  }),
  logout: async () => ({ args: ["--profile", "second"] }),
  "config list": async () => ({ args: ["--show-origin"] }),
  "config use": async () => ({ args: ["default"] }),
  "shops list": async () => ({ args: ["--state", "pending"] }),
  "shops show": async () => ({ args: [await pendingShop("Shown")] }),
  "shops approve": async () => ({ args: ["-"], stdin: `${await pendingShop("Approved")}\n` }),
  "shops reject": async () => ({ args: [await pendingShop("Rejected"), "--reason", "No imprint"] }),
  "shops suspend": async () => ({ args: [await approvedShop("Suspended"), "--reason", "Late", "--yes"] }),
  "shops reinstate": async () => {
    const id = await approvedShop("Reinstated")
    await souk(["shops", "suspend", id, "--reason", "Late", "--yes"], { cwd: market.home })
    return { args: [id] }
  },
  "orders list": async () => ({ args: ["--status", "open", "--from", "2026-01-01"] }),
  "orders show": async () => ({ args: [(await order()).number] }),
  "orders move": async () => ({ args: [(await order()).items[0]?.id ?? "", "--to", "shipped"] }),
  "products list": async () => ({ args: ["--state", "active"] }),
  "products show": async () => ({ args: [(await sell()).productId] }),
  "products suspend": async () => ({ args: [(await sell()).productId, "--reason", "Recalled", "--yes"] }),
  "products reinstate": async () => {
    const { productId } = await sell()
    await run("products", "suspend", productId, "--reason", "Recalled")
    return { args: [productId] }
  },
  "categories list": async () => ({ args: [] }),
  "categories show": async () => ({ args: [await category()] }),
  "categories create": async () => ({ args: [`New ${++categories}`, "--position", "3"] }),
  "categories update": async () => ({ args: [await category(), "--description", "Pots"] }),
  "categories move": async () => ({ args: [await category(), "--parent", await category()] }),
  "categories remove": async () => ({ args: [await category(), "--yes"] }),
  "comments list": async () => ({ args: ["--state", "shown"] }),
  "comments hide": async () => ({ args: [await comment(), "--reason", "Insults"] }),
  "comments unhide": async () => {
    const id = await comment()
    await run("comments", "hide", id, "--reason", "Insults")
    return { args: [id] }
  },
  "stock list": async () => ({ args: ["--low"] }),
  "stock movements": async () => ({ args: ["--kind", "received"] }),
  "stock adjust": async () => ({ args: [(await sell()).variationId, "--by", "-2", "--reason", "Broken", "--yes"] }),
  "users list": async () => ({ args: ["--search", "ada"] }),
  "users show": async () => ({ args: ["ada@example.com"] }),
  "users suspend": async () => ({ args: [await person(), "--reason", "Spam", "--yes"] }),
  "users reinstate": async () => {
    const id = await person()
    await run("users", "suspend", id, "--reason", "Spam")
    return { args: [id] }
  },
  "users set-role": async () => ({
    args: [await person(), "--role", "operator", "--scopes", "shops,comments", "--yes"],
  }),
  "audit list": async () => ({ args: ["--limit", "5"] }),
  "shops verify": async () => ({ args: [await approvedShop("Verified")] }),
  "shops unverify": async () => ({ args: [await approvedShop("Unverified")] }),
  "shops delete": async () => ({ args: [await approvedShop("Deleted"), "--yes"] }),
  "search status": async () => ({ args: [] }),
  "carts sync": async () => ({ args: [] }),
  "carts syncs": async () => ({ args: [] }),
  "events list": async () => ({ args: ["--limit", "3"] }),
  "events tail": async () => ({ args: ["--last", "1"], code: 130, interruptAfter: "}\n" }),
  "events parked": async () => ({ args: [] }),
  "events show": async () => {
    const listed = await souk(["events", "list", "--type", "user.created", "--json"], { cwd: market.home })
    const { items } = JSON.parse(listed.stdout) as { items: ReadonlyArray<{ id: string }> }
    return { args: [items[0]?.id ?? ""] }
  },
  "events consumers": async () => ({ args: [] }),
  "events drop": async () => ({ args: ["--type", "order.*", "--reason", "Test", "--dry-run"] }),
  "events retire": async () => ({ args: ["carts.onUserCreated", "--dry-run"] }),
  "events replay": async () => ({ args: ["--parked", "--dry-run"] }),
  "schedules list": async () => ({ args: [] }),
  "schedules run": async () => ({ args: ["database.vacuum"] }),
  "schedules history": async () => ({ args: ["database.vacuum"] }),
  "search query": async () => ({ args: ["anything", "--in-stock"] }),
  "search reindex": async () => ({ args: [] }),
  "search check": async () => ({ args: [] }),
  "analytics marketplace": async () => ({ args: ["--days", "7"] }),
  "analytics dashboard": async () => ({ args: ["--shop", await approvedShop("Watched"), "--period", "7d"] }),
  "analytics sales": async () => ({ args: ["--shop", await approvedShop("Sold"), "--sort", "profit"] }),
  "analytics products": async () => ({ args: ["--shop", await approvedShop("Listed")] }),
  "analytics views": async () => ({ args: ["--shop", await approvedShop("Seen")] }),
  "mail preview": async () => ({ args: ["stockLow", "--locale", "en-GB", "--output", "mail.html"] }),
  "import products": async () => ({
    args: [goods(), "--shop", await approvedShop("Filled"), "--errors", "bad.csv"],
    code: 6,
  }),
  "import customers": async () => ({
    args: [file("people.csv", "email,first_name,last_name", `moved${++files}@example.com,Mo,Ved`)],
  }),
  "import shops": async () => ({
    args: [
      file(
        "shops.csv",
        "slug,owner_email,name,about,currency,state",
        `moved-${++files},${(await market.register("Mover")).email},Moved ${files},About it.,EUR,approved`,
      ),
    ],
  }),
  "import orders": async () => ({
    args: [
      file(
        "orders.csv",
        "number,placed_at,customer_email,currency,shop,sku,quantity,unit_price,ship_to_name,ship_to_line1,ship_to_city,ship_to_country",
        `M-${++files},2026-01-02T10:00:00Z,nobody@example.com,EUR,nowhere,NONE,1,500,A,B,C,DE`,
      ),
      "--errors",
      "bad-orders.csv",
    ],
    code: 6,
  }),
  "export customers": async () => ({ args: ["--output", "people-out.csv"] }),
  "export shops": async () => ({ args: ["--output", "shops-out.csv"] }),
  "export orders": async () => ({ args: ["--output", "orders-out.csv"] }),
  commands: async () => ({ args: [] }),
  completion: async () => ({ args: ["zsh"] }),
  "export products": async () => ({ args: ["--shop", await approvedShop("Emptied"), "--output", "out.csv"] }),
}

/** Need a terminal: tried with their screens. */
const elsewhere = new Set(["shops review", "ui"])

const all = groups.flatMap((group) =>
  group.commands.map((command) => ({ name: [group.name, command.name].filter(Boolean).join(" "), command })),
)

describe("--json", () => {
  it("is tried for every command", () => {
    expect(
      all
        .map(({ name }) => name)
        .filter((name) => !elsewhere.has(name))
        .toSorted(),
    ).toEqual(Object.keys(cases).toSorted())
  })

  it.each(all.filter(({ name }) => !elsewhere.has(name)))(
    "prints one document: $name",
    { timeout: 120_000 },
    async ({ name, command }) => {
      const { args, code = 0, ...options } = (await cases[name]?.()) ?? { args: [] }
      const ended = await souk([...name.split(" "), ...args, "--json"], { cwd: market.home, ...options })
      expect(ended).toMatchObject({ code })
      await decodeOutput(ended, command)
    },
  )
})

describe("--json without a server, on its database", () => {
  const both = all.filter(
    ({ name, command: { traits } }) => !elsewhere.has(name) && traits.remote === true && traits.serverOnly !== true,
  )
  const prepared = new Map<string, Case>()
  beforeAll(async () => {
    for (const { name } of both) prepared.set(name, (await cases[name]?.()) ?? { args: [] })
    await market.pause()
    process.chdir(market.home)
  }, 240_000)
  afterAll(() => process.chdir(import.meta.dirname))

  it("acts as who opened it, and the audit has their name", async () => {
    const database = ["--database", market.data]
    const shop = prepared.get("shops verify")?.args[0] ?? ""
    const done = await here(["shops", "suspend", shop, "--reason", "Late", "--yes", ...database], { cwd: market.home })
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("is suspended") })
    expect(done.stderr).toContain(`Undo: souk shops reinstate ${shop}`)
    const audit = await here(["audit", "list", "--subject", `shop:${shop}`, "--json", ...database], {
      cwd: market.home,
    })
    const { items } = JSON.parse(audit.stdout) as { items: ReadonlyArray<{ action: string; actor: object }> }
    expect(items[0]).toMatchObject({
      action: "shop.suspended",
      actor: { _tag: "System", name: expect.stringMatching(/^souk of .+@.+$/u) },
    })
    await here(["shops", "reinstate", shop, ...database], { cwd: market.home })
  })

  it.each(both)("prints one document: $name", { timeout: 120_000 }, async ({ name, command }) => {
    const { args, code = 0, ...options } = prepared.get(name) ?? { args: [] }
    const ended = await here([...name.split(" "), ...args, "--database", market.data, "--json"], {
      cwd: market.home,
      ...options,
    })
    expect(ended).toMatchObject({ code })
    await decodeOutput(ended, command)
  })
})

const decodeOutput = async (ended: Ended, command: Command): Promise<void> => {
  const texts = command.json.lines === true ? ended.stdout.trim().split("\n") : [ended.stdout]
  for (const text of texts) await decode(command, JSON.parse(text))
}

const decode = async ({ json }: Command, document: unknown): Promise<void> => {
  const schema = await schemaOf(json)
  if ("document" in json) Schema.decodeUnknownSync(schema)(document)
  else Schema.decodeUnknownSync(Schema.toCodecJson(schema), { onExcessProperty: "error" })(document)
}
