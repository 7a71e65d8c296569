import type { OperatorOrder, ParkedEvent, SoukClient, StockLevel, StoredEvent } from "@souk/sdk"
import { afterEach, describe, expect, it, vi } from "vitest"
import { findCommand } from "../../src/commands/allCommands.ts"
import { eventsPanel } from "../../src/commands/ui/panels/events.ts"
import { healthPanel } from "../../src/commands/ui/panels/health.ts"
import { ordersPanel } from "../../src/commands/ui/panels/orders.ts"
import { parkedPanel } from "../../src/commands/ui/panels/parked.ts"
import { stockPanel } from "../../src/commands/ui/panels/stock.ts"
import type { Panel } from "../../src/screen/Panel.ts"
import { MemoryShops } from "./MemoryShops.ts"
import { openTest, selected } from "./openTest.tsx"

const enter = "\r"
const time = "2026-11-01T10:00:00.000Z"

let close = (): void => undefined
afterEach(() => close())

const open = async (...panels: ReadonlyArray<Panel>) => {
  const screen = await openTest({ panels })
  close = () => screen.unmount()
  return screen
}

/** A client that has only what a test gives it. */
const clientOf = (methods: object): SoukClient => methods as SoukClient

const load = (panel: Panel) => panel.load(new AbortController().signal)

describe("orders", () => {
  const items: Array<{ id: string; status: OperatorOrder["items"][number]["status"] }> = [
    { id: "i1", status: "processing" },
    { id: "i2", status: "delivered" },
  ]
  const moved: Array<unknown> = []
  const order = { id: "o1", number: "2026-A", status: "open", currency: "EUR", total: 500, itemCount: 2 }
  const client = clientOf({
    operatorOrders: {
      list: async () => ({
        items: [{ ...order, placedAt: time, settledAt: null, customerId: "c1" }],
        nextCursor: null,
      }),
      show: async () => ({
        history: [{ itemId: "i1", to: "processing", by: "Customer", reason: null, occurredAt: time }],
        items: items.map((item) => ({
          ...item,
          title: `Tea ${item.id}`,
          options: [],
          shopName: "Tea House",
          sku: "T",
          unitPrice: 250,
          quantity: 1,
          subtotal: 250,
        })),
      }),
      moveItem: async (input: { id: string; status: "shipped" }) => {
        moved.push(input)
        for (const item of items) if (item.id === input.id) item.status = input.status
      },
    },
  })

  it("opens an order, and moves an item through its life after a question", async () => {
    const { frame, press, commands } = await open(ordersPanel(client))
    await press(enter)
    await vi.waitFor(() => expect(selected(frame())).toContain("Tea i1"))
    expect(frame()).toContain("Items of 2026-A 2")
    expect(frame()).toMatch(/s ship {2}c cancel {2}esc back/)
    await press("s")
    expect(frame()).toContain("Mark Tea i1 as shipped?")
    await press(enter)
    expect(moved).toEqual([])
    await press("y")
    await vi.waitFor(() => expect(frame()).toContain("✓ Tea i1 is shipped"))
    expect(moved).toEqual([{ id: "i1", status: "shipped" }])
    expect(commands).toEqual(["souk orders move i1 --to shipped"])
    await vi.waitFor(() => expect(frame()).toMatch(/d deliver {2}c cancel/))
    await press("j")
    expect(frame()).not.toMatch(/deliver |cancel/)
    await press("\u001B")
    await vi.waitFor(() => expect(frame()).toContain("Orders 1"))
  })
})

describe("parked messages", () => {
  const parked = (id: string): ParkedEvent => ({
    consumer: "search.onShopEvents",
    failures: 5,
    error: `Boom ${id}`,
    parkedAt: time,
    event: eventOf(id),
  })
  const server = () => {
    const acts: Array<unknown> = []
    let items = ["e1", "e2"].map(parked)
    const take = async (input: { eventId: string }) => {
      acts.push(input)
      items = items.filter(({ event }) => event.id !== input.eventId)
    }
    const client = clientOf({
      events: { parked: async () => ({ items, nextCursor: null }), replayParked: take, dropParked: take },
    })
    return { acts, client }
  }

  it("are delivered again after a question", async () => {
    const { acts, client } = server()
    const { frame, press, commands } = await open(parkedPanel(client))
    expect(frame()).toContain("Boom e1")
    await press("p")
    expect(frame()).toContain("Deliver shop.created to search.onShopEvents again?")
    await press("n")
    expect(acts).toEqual([])
    await press("p", "y")
    await vi.waitFor(() => expect(frame()).toContain("Parked 1"))
    expect(acts).toEqual([{ consumer: "search.onShopEvents", eventId: "e1" }])
    expect(commands).toEqual(["souk events replay --parked --consumer search.onShopEvents --event e1"])
  })

  it("are given up with a reason", async () => {
    const { acts, client } = server()
    const { frame, press, commands } = await open(parkedPanel(client))
    await press("j", "x", "gone", enter)
    await vi.waitFor(() => expect(frame()).toContain("Parked 1"))
    expect(acts).toEqual([{ consumer: "search.onShopEvents", eventId: "e2", reason: "gone" }])
    expect(commands).toEqual(["souk events drop --consumer search.onShopEvents --event e2 --reason 'gone'"])
  })
})

const eventOf = (id: string, sequence = 1): StoredEvent => ({
  id,
  type: "shop.created",
  schemaVersion: 1,
  occurredAt: time,
  aggregate: { type: "shop", id: "s1", version: 1 },
  actor: { _tag: "System", name: "test" },
  payload: { name: "Tea" },
  trace: null,
  sequence,
  exchange: "shop_events",
  publishedAt: time,
})

describe("events", () => {
  it("come newest first, and only what is new is asked for", async () => {
    const asked: Array<unknown> = []
    const client = clientOf({
      events: {
        tail: async (input: { cursor?: string }) => {
          asked.push(input.cursor)
          return {
            items: input.cursor === undefined ? [] : [eventOf("e2"), eventOf("e3")],
            cursor: "c",
            caughtUp: true,
          }
        },
        list: async () => ({ items: [eventOf("e2"), eventOf("e1")] }),
      },
    })
    const panel = eventsPanel(client)
    expect((await load(panel)).entries.map(({ key }) => key)).toEqual(["e2", "e1"])
    expect((await load(panel)).entries.map(({ key }) => key)).toEqual(["e3", "e2", "e1"])
    expect(asked).toEqual([undefined, "c"])
  })
})

describe("low stock", () => {
  const level = (variationId: string, shopId: string): StockLevel => ({
    variationId,
    shopId,
    onHand: 0,
    lowStockThreshold: 3,
    isLow: true,
    updatedAt: time,
  })

  it("learns the names of a shop's products once, and does without where it may not", async () => {
    const asked: Array<string> = []
    const client = clientOf({
      operatorStock: { list: async () => ({ items: [level("v1", "s1"), level("v2", "s2")], nextCursor: null }) },
      operatorShops: { show: async () => ({ name: "Tea House" }) },
      operatorProducts: {
        list: async ({ shopId }: { shopId: string }) => {
          asked.push(shopId)
          if (shopId === "s2") throw new Error("forbidden")
          return { items: [{ title: "Sencha", variations: [{ id: "v1", sku: "S", options: [{ value: "50 g" }] }] }] }
        },
      },
    })
    const panel = stockPanel(client)
    await load(panel)
    const { entries } = await load(panel)
    expect(entries.map(({ cells }) => cells[0])).toEqual(["Sencha, 50 g", "v2"])
    expect(asked.filter((id) => id === "s1")).toHaveLength(1)
  })
})

describe("health", () => {
  const client = (extra: object) =>
    clientOf({
      system: { info: async () => ({ name: "souk", version: "1.0.0", database: "server", role: "all" }) },
      operatorSearch: {
        status: async () => ({ builtAt: time, products: 1200, shops: 9, pending: 0, building: null }),
        check: async () => ({
          ok: false,
          products: { missing: 2, stale: 1, extra: 0 },
          shops: { missing: 0, stale: 0, extra: 0 },
        }),
      },
      events: {
        consumers: async () => ({ items: [{ consumer: "search", lagSeconds: 5, oldestPendingAt: time, parked: 2 }] }),
      },
      schedules: { list: async () => ({ items: [] }) },
      ...extra,
    })

  it("shows first what needs a look, and a part that cannot be asked as failed", async () => {
    const failing = { schedules: { list: async () => Promise.reject(new Error("no")) } }
    const panel = healthPanel(client(failing), "http://127.0.0.1:9")
    const { entries } = await load(panel)
    expect(entries.map(({ cells }) => cells.slice(0, 2).join(" "))).toEqual([
      "Dependencies failed",
      "Schedules failed",
      "Events look",
      "Server ok",
      "Search index ok",
    ])
  })

  it("compares the search index with the database", async () => {
    const { frame, press, commands } = await open(healthPanel(client({}), "http://127.0.0.1:9"))
    await press("/", "index", enter, "c")
    await vi.waitFor(() => expect(frame()).toContain("✓ 3 documents differ from the database"))
    expect(commands).toEqual(["souk search check"])
  })

  it("fails as a whole when the server does not answer", async () => {
    const away = { system: { info: async () => Promise.reject(new Error("away")) } }
    await expect(load(healthPanel(client(away), "http://127.0.0.1:9"))).rejects.toThrow("away")
  })
})

describe("tabs", () => {
  const panels = (): ReadonlyArray<Panel> => [
    new MemoryShops(["Tea House"]).panel,
    ordersPanel(clientOf({ operatorOrders: { list: async () => ({ items: [], nextCursor: null }) } })),
    parkedPanel(clientOf({ events: { parked: async () => ({ items: [], nextCursor: null }) } })),
  ]

  it("are reached by number, tab and arrows, and keep what was done on them", async () => {
    const { frame, press, resize } = await open(...panels())
    expect(frame()).toContain("[1 Shops] 2 Orders  3 Parked")
    await press("/", "tea", enter, "3")
    await vi.waitFor(() => expect(frame()).toContain("Nothing is parked."))
    await press("\t")
    expect(frame()).toContain("1 of 1, “tea”")
    await press("\u001B[Z")
    expect(frame()).toContain("[3 Parked]")
    await press("\u001B[D")
    await vi.waitFor(() => expect(frame()).toContain("There is no order yet."))
    resize(24, 10)
    await vi.waitFor(() => expect(frame()).toContain(" 1 [2 Orders] 3"))
  })
})

describe("the plain commands of acts", () => {
  it("are commands of the program", async () => {
    const { frame } = await open(new MemoryShops(["Tea House"]).panel)
    expect(frame()).toContain("Tea House")
    const words = [
      "orders move",
      "shops approve",
      "shops reject",
      "events replay",
      "events drop",
      "search check",
      "search reindex",
    ]
    for (const line of words) expect(findCommand(line.split(" "))?.words.join(" ")).toBe(line)
  })
})
