import { join } from "node:path"
import * as PgliteDatabase from "@souk/core/adapters/pglite/PgliteDatabase"
import { Database } from "@souk/core/platform/database/Database"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { type Ended, souk, start } from "./souk.ts"

const consumer = "carts.onUserCreated"
const ids = [1, 2, 3].map((n) => `01a20567-b0af-7776-9c83-00000000000${n}`)

/** Leaves events that a consumer could not read, as a broken program of the past would have. */
const park = (data: string): Promise<void> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* sql`
        with events as (
          insert into events.outbox
            (id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id, aggregate_version, actor,
              payload, published_at)
          select id, 'user.created', 'user_events', 1, now(), 'user', 'broken-' || id, 1,
            '{"_tag":"System","name":"test"}', '{"broken":true}', now()
          from unnest(${ids}::uuid[]) as ids (id)
          returning sequence, aggregate_type, aggregate_id
        )
        insert into events.deliveries
          (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at, failures, error, parked_at)
        select ${consumer}, sequence, aggregate_type, aggregate_id, 1, now(), 5, 'Missing key userId', now() from events`
    }).pipe(Effect.provide(PgliteDatabase.layer({ dataFolder: join(data, "database") })), Effect.orDie),
  )

let market: Marketplace
beforeAll(async () => {
  market = await startMarketplace(park)
}, 120_000)
afterAll(() => market?.stop())

const run = (...args: ReadonlyArray<string>): Promise<Ended> => souk(args, { cwd: market.home })

describe("events that could not be handled", { timeout: 60_000 }, () => {
  it("are listed with their error and what to do, and counted per consumer", async () => {
    const parked = await run("events", "parked", "--consumer", consumer)
    expect(parked.code).toBe(0)
    expect(parked.stdout).toContain("Missing key userId")
    expect(parked.stderr).toContain("souk events replay --parked")
    const consumers = await run("events", "consumers", "--json")
    const { items } = JSON.parse(consumers.stdout) as { items: ReadonlyArray<{ consumer: string; parked: number }> }
    expect(items.find((each) => each.consumer === consumer)?.parked).toBe(3)
  })

  it("are shown with attempts and the commands that settle them", async () => {
    const shown = await run("events", "show", ids[0] ?? "")
    expect(shown.stdout).toMatch(/carts\.onUserCreated +parked +5/)
    expect(shown.stdout).toContain('"broken": true')
    expect(shown.stderr).toContain(`souk events drop --event ${ids[0]}`)
  })

  it("tell who would get how many, and are delivered again only when somebody says yes", async () => {
    const dry = await run("events", "replay", "--parked", "--dry-run")
    expect(dry.stdout).toBe(`3 events (${consumer} 3) would be delivered again\n`)
    const asked = await run("events", "replay", "--parked")
    expect(asked.code).toBe(2)
    expect(asked.stderr).toContain(`Deliver 3 events (${consumer} 3) again?`)
    const done = await run("events", "replay", "--parked", "--event", ids[0] ?? "", "--yes")
    expect(done).toMatchObject({ code: 0, stdout: `1 event (${consumer} 1) will be delivered again\n` })
    // It is still broken, so it fails again, and waits for its next attempt.
    await vi.waitFor(async () => expect((await run("events", "show", ids[0] ?? "")).stdout).toContain("retrying"), {
      timeout: 10_000,
    })
  })

  it("are given up for a reason, which stays with the event", async () => {
    expect((await run("events", "drop", "--event", ids[1] ?? "", "--yes")).code).toBe(2)
    expect((await run("events", "drop", "--reason", "All of them?", "--yes")).code).toBe(2)
    const dropped = await run("events", "drop", "--event", ids[1] ?? "", "--reason", "From a broken import", "--yes")
    expect(dropped).toMatchObject({ code: 0, stdout: `Gave up 1 event (${consumer} 1)\n` })
    expect((await run("events", "show", ids[1] ?? "")).stdout).toContain("dropped: From a broken import")
    expect((await run("events", "drop", "--event", ids[1] ?? "", "--reason", "Again", "--yes")).code).toBe(5)
  })
})

describe("what was called wrongly", { timeout: 60_000 }, () => {
  it.each([
    [["events", "show", "01a20567-b0af-7776-9c83-8d1ecc62add4"], 5],
    [["events", "show", "nothing"], 2],
    [["events", "replay", "--dry-run"], 2],
    [["events", "replay", "--parked", "--from", "2026-01-01"], 2],
    [["events", "replay", "--consumer", "nobody", "--dry-run"], 5],
    [["events", "retire", "nobody", "--dry-run"], 5],
    [["events", "list", "--from-sequence", "-1"], 2],
    [["schedules", "run", "nothing"], 5],
    [["schedules", "history", "nothing"], 5],
  ])("%j ends with %i", async (args, code) => {
    const ended = await run(...args)
    expect(ended.code).toBe(code)
    expect(ended.stdout).toBe("")
    expect(ended.stderr).toContain("Code:")
  })
})

/** Follows events until enough was seen; answers the parsed lines, when each came, and the exit code of Ctrl-C. */
const follow = (...args: ReadonlyArray<string>) => {
  const child = start(["events", "tail", "--json", ...args], { cwd: market.home })
  const lines: Array<{ readonly type: string; readonly at: number; readonly occurredAt: string }> = []
  let rest = ""
  child.stdout.on("data", (chunk) => {
    const parts = (rest + String(chunk)).split("\n")
    rest = parts.pop() ?? ""
    for (const part of parts)
      lines.push({ ...(JSON.parse(part) as { type: string; occurredAt: string }), at: Date.now() })
  })
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve))
  return {
    lines,
    stop: () => {
      child.kill("SIGINT")
      return ended
    },
  }
}

describe("a tail", { timeout: 60_000 }, () => {
  it("shows what happens within a second, only what it was asked for, and ends with 130", async () => {
    const users = follow("--last", "0", "--type", "user.*")
    const shops = follow("--last", "0", "--aggregate", "shop")
    const first = follow("--last", "1")
    await vi.waitFor(() => expect(first.lines.length).toBe(1), { timeout: 15_000 })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await market.openShop("Tailed")
    await vi.waitFor(() => expect([users.lines.length, shops.lines.length]).toEqual([1, 1]), { timeout: 10_000 })
    expect(users.lines[0]?.type).toBe("user.created")
    expect(shops.lines[0]?.type).toBe("shop.created")
    // Half a second of polling, and a slow machine.
    for (const { at, occurredAt } of [...users.lines, ...shops.lines]) {
      expect(at - Date.parse(occurredAt)).toBeLessThan(2500)
    }
    expect(await Promise.all([users.stop(), shops.stop(), first.stop()])).toEqual([130, 130, 130])
  })

  it("waits out a restart of the server, misses nothing and repeats nothing", async () => {
    const tail = follow("--last", "1", "--type", "user.created")
    await vi.waitFor(() => expect(tail.lines.length).toBe(1), { timeout: 15_000 })
    await market.restart(() => new Promise((resolve) => setTimeout(resolve, 1500)))
    await market.register("After")
    await vi.waitFor(() => expect(tail.lines.length).toBe(2), { timeout: 15_000 })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(tail.lines.length).toBe(2)
    expect(await tail.stop()).toBe(130)
  })
})
