import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { Command } from "../../src/Command.ts"
import { groups } from "../../src/commands/groups.ts"
import { schemaOf } from "../../src/json/schemaOf.ts"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk } from "./souk.ts"

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

/** Places an order and returns its number. */
const placeOrder = async (): Promise<string> => {
  const { id, owner } = await market.openShop("Tea House")
  await souk(["shops", "approve", id], { cwd: market.home })
  const product = await owner.shopProducts.create({
    sku: "TEA",
    title: "Sencha",
    variations: [{ sku: "TEA-50", price: 1650, stock: { onHand: 5 } }],
  })
  const variationId = product.variations[0]?.id ?? ""
  const buyer = await market.register("Buyer")
  await vi.waitFor(() => buyer.client.cart.addItem({ variationId, quantity: 2 }), { timeout: 10_000, interval: 200 })
  const address = { name: "Buyer", line1: "Teestraße 1", city: "Hamburg", country: "DE" }
  return (await buyer.client.orders.place({ shippingAddress: address })).number
}

const goods = (): string => {
  const file = join(market.home, "goods.csv")
  writeFileSync(file, "product_sku,title,sku,price\nT1,Tea,T1-A,500\nT2,Cup,T2-A,abc\n")
  return file
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
  "orders show": async () => ({ args: [await placeOrder()] }),
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
      const { args, stdin, code = 0, env = {}, interruptAfter } = (await cases[name]?.()) ?? { args: [] }
      const ended = await souk([...name.split(" "), ...args, "--json"], {
        cwd: market.home,
        env,
        ...(stdin === undefined ? {} : { stdin }),
        ...(interruptAfter === undefined ? {} : { interruptAfter }),
      })
      expect(ended).toMatchObject({ code })
      const texts = command.json.lines === true ? ended.stdout.trim().split("\n") : [ended.stdout]
      for (const text of texts) await decode(command, JSON.parse(text))
    },
  )
})

const decode = async ({ json }: Command, document: unknown): Promise<void> => {
  const schema = await schemaOf(json)
  if ("document" in json) Schema.decodeUnknownSync(schema)(document)
  else Schema.decodeUnknownSync(Schema.toCodecJson(schema), { onExcessProperty: "error" })(document)
}
