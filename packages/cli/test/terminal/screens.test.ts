import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { createClient, type SoukClient } from "@souk/sdk"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { widthOf } from "../../src/output/width.ts"
import { type Marketplace, startMarketplace } from "../spawned/marketplace.ts"
import { program } from "../spawned/souk.ts"
import { expectScreenOfGuide } from "./captures.ts"
import { hasTmux, Tmux } from "./Tmux.ts"

const crash = fileURLToPath(new URL("crash.mjs", import.meta.url))

let market: Marketplace
let operator: SoukClient
let terminal: Tmux | undefined
/** What was on it before a screen opened. */
let before = ""

/** Opens a terminal that knows `souk`, with something on it. */
const open = async (columns: number, rows: number, env: Readonly<Record<string, string>> = {}) => {
  const bin = join(market.home, "bin")
  const opened = new Tmux({ home: market.home, columns, rows, env: { PATH: `${bin}:${process.env["PATH"]}`, ...env } })
  terminal = opened
  await opened.shows(/^[$#]$/)
  opened.run("echo Good morning")
  before = await opened.shows(/^Good morning\n[$#]$/m)
  return opened
}

// Of three digits, so that addresses are of one length.
let people = 100

/** Makes a shop that waits for a decision, with words of its own. */
const openShop = async (name: string, about = `All about ${name}.`): Promise<string> => {
  const client = createClient({ url: market.url })
  const email = `mia${++people}@example.com`
  await client.auth.register({ firstName: "Mia", lastName: "Sato", email, password: market.password })
  await client.auth.login({ email, password: market.password })
  return (await client.shops.create({ name, about, contactEmail: email })).id
}

/** Decides about whatever an earlier test has left, and returns the id of the one shop that waits then. */
const onlyShop = async (name: string, about?: string): Promise<string> => {
  const { items } = await operator.operatorShops.list({ state: "pending" })
  for (const { id } of items) await operator.operatorShops.approve({ id })
  return openShop(name, about)
}

const stateOf = async (id: string) => {
  const { state, reason } = await operator.operatorShops.show({ id })
  return { state, reason }
}

/** The terminal is as it was before, with the shell's next lines below: no other screen, a cursor, and an echo. */
const expectRestored = async (screen: Tmux): Promise<string> => {
  await vi.waitFor(() => expect(screen.ask("alternate_on")).toBe("0"), { timeout: 30_000, interval: 50 })
  await screen.shows(/\n[$#]$/)
  screen.run("echo code=$?")
  await screen.shows(/^code=\d+\n[$#]$/m)
  const after = screen.history()
  expect(after.slice(0, before.length)).toBe(before)
  expect(after).toContain("echo code=$?")
  expect(screen.ask("cursor_flag")).toBe("1")
  return after
}

const fits = (screen: string, columns: number, rows: number): void => {
  const lines = screen.split("\n")
  expect(lines.length).toBeLessThanOrEqual(rows)
  expect(lines.filter((line) => widthOf(line) > columns)).toEqual([])
}

const tea = [
  "We import single-estate green tea from four farms in Shizuoka and Uji, pack it to order in Hamburg, and enclose a",
  "card with the harvest date, the cultivar and how to brew it. Teaware comes from three potters whom we visit every",
  "spring, and what we do not sell within a year of its harvest we give away.",
].join(" ")

describe.skipIf(!hasTmux())("on a terminal of tmux", { timeout: 240_000 }, () => {
  beforeAll(async () => {
    market = await startMarketplace()
    const bin = join(market.home, "bin")
    mkdirSync(bin)
    const words = [process.execPath, ...program].map((word) => `'${word}'`)
    writeFileSync(join(bin, "souk"), `#!/bin/sh\nexec ${words.join(" ")} "$@"\n`)
    chmodSync(join(bin, "souk"), 0o755)
    operator = createClient({ url: market.url })
    await operator.auth.login({ email: "ada@example.com", password: market.password })
  }, 120_000)
  afterEach(() => {
    terminal?.close()
    terminal = undefined
  })
  afterAll(() => market?.stop())

  describe.each([
    [80, 24],
    [40, 12],
  ])("of %i × %i", (columns, rows) => {
    const size = `${columns}x${rows}`
    it("filters, rejects with a reason, takes back, approves, resizes, and is gone when it quits", async () => {
      const ids = {
        tea: await onlyShop("Tea House Hamburg", tea),
        wool: await openShop("Wool & Yarn", "Hand-dyed wool from Orkney, and patterns for it."),
        kiln: await openShop("Kiln and Clay", "Stoneware from a wood-fired kiln."),
      }
      const screen = await open(columns, rows)
      screen.run("souk shops review --grace 60 --refresh 1")
      expectScreenOfGuide(`review-${size}`, await screen.shows("Shops to review 3"))

      screen.press("/")
      await screen.shows("any word; esc shows all")
      screen.type("yarn")
      await screen.shows("1 of 3, “yarn”")
      screen.press("Enter")
      await screen.shows(/^› Wool & Yarn/m)

      screen.press("r")
      await screen.shows("Reason: ")
      screen.type("Nobody makes it by hand")
      expectScreenOfGuide(`reason-${size}`, await screen.shows(/Reason: Nobody makes it by hand/))
      screen.press("Enter")
      await screen.shows(/ 1 not /)
      screen.press("u")
      await screen.shows("Taken back: Wool & Yarn")
      expect(await stateOf(ids.wool)).toEqual({ state: "pending", reason: null })
      screen.press("r")
      await screen.shows("Reason: ")
      screen.type("No imprint")
      screen.press("Enter")
      await screen.shows(/ 1 not /)
      screen.press("Escape")
      await screen.shows("Shops to review 2")

      screen.press("a")
      expectScreenOfGuide(`waiting-${size}`, await screen.shows(/ 2 not /))
      const [other, lines] = columns === 80 ? [40, 12] : [80, 24]
      screen.resize(other, lines)
      fits(await screen.shows((text) => text.includes("│") === (other === 80)), other, lines)
      screen.resize(columns, rows)
      await screen.shows((text) => text.includes("│") === (columns === 80))

      screen.press("q")
      const after = await expectRestored(screen)
      expect(after).toContain(`souk shops reject ${ids.wool} --reason 'No imprint'`)
      expect(after).toContain(`souk shops approve ${ids.tea}`)
      expect(after).toContain("code=0")
      expect(await stateOf(ids.tea)).toEqual({ state: "approved", reason: null })
      expect(await stateOf(ids.wool)).toEqual({ state: "rejected", reason: "No imprint" })
      expect(await stateOf(ids.kiln)).toEqual({ state: "pending", reason: null })
    })

    it("sends a decision when its time has come, and tells what others decide", async () => {
      const kiln = await onlyShop("Kiln and Clay")
      const late = await openShop("Late Bakery")
      const screen = await open(columns, rows)
      screen.run("souk shops review --grace 1 --refresh 1")
      await screen.shows("Shops to review 2")
      await operator.operatorShops.reject({ id: late, reason: "Closed already" })
      await screen.shows(/Late Bakery was rejected elsewhere by\s+ada@example.com/)
      screen.press("a")
      const done = await screen.shows("✓ Kiln and Clay is approved")
      expect(done.replaceAll("\n", "")).toMatch(new RegExp(`souk shops approve *${kiln}`))
      expect(done).toContain("No shop waits for a decision.")
      screen.press("q")
      await expectRestored(screen)
    })
  })

  it("leaves what waits unsent on Ctrl-C, and says so", async () => {
    const id = await onlyShop("Paper Lanterns")
    const screen = await open(80, 24)
    screen.run("souk shops review --grace 60")
    await screen.shows("Shops to review 1")
    screen.press("a")
    await screen.shows(/ 1 not /)
    screen.press("C-c")
    const after = await expectRestored(screen)
    expect(after).toContain("What waited was not sent")
    expect(after).toContain(`souk shops approve ${id}`)
    expect(after).toContain("code=130")
    expect(await stateOf(id)).toEqual({ state: "pending", reason: null })
  })

  it.each([
    ["is terminated", "SIGTERM", "Interrupted", 130],
    ["crashes", "SIGUSR2", "Planted crash", 1],
  ] as const)("gives the terminal back when it %s", async (_, signal, says, code) => {
    const screen = await open(80, 24, { NODE_OPTIONS: `--import=${crash}` })
    screen.run("souk shops review")
    await screen.shows("Shops to review")
    process.kill(Number(readFileSync(join(market.home, "pid"), "utf8")), signal)
    const after = await expectRestored(screen)
    expect(after).toContain(says)
    expect(after).toContain(`code=${code}`)
  })

  it("has no colour with NO_COLOR, and only looks with --readonly", async () => {
    const screen = await open(80, 24, { NO_COLOR: "1" })
    screen.run("souk shops review --readonly --refresh 1")
    await screen.shows(/Shops to review \d+ · read-only/)
    const id = await openShop("Gone at once")
    await screen.shows("Gone at once")
    await operator.operatorShops.approve({ id })
    expect(await screen.shows("was approved elsewhere")).not.toMatch(/a approve|r reject/)
    // eslint-disable-next-line no-control-regex -- colours are what is looked for
    expect(screen.colouredScreen()).not.toMatch(/\u001B\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d)/)
    screen.press("q")
    await expectRestored(screen)
  })

  it("reads well aloud", async () => {
    await onlyShop("Paper Lanterns")
    await openShop("Spoken")
    const screen = await open(80, 24, { INK_SCREEN_READER: "true" })
    screen.run("souk shops review")
    await screen.shows(/\(selected\) Paper Lanterns, \d{4}-\d\d-\d\d/)
    screen.press("j")
    const read = await screen.shows(/\(selected\) Spoken, \d{4}/)
    expect(read).not.toMatch(/[│›]/)
    screen.press("q")
    await expectRestored(screen)
  })

  it("runs the marketplace: every panel, an order's life, an outage", async () => {
    const { number, itemId } = await placeOrder()
    const screen = await open(80, 24)
    screen.run("souk ui --refresh 1")
    await screen.shows("[1 Shops]")
    screen.press("2")
    expectScreenOfGuide("orders-80x24", await screen.shows(number))
    screen.press("Enter")
    await screen.shows(/^› Sencha/m)
    screen.press("s")
    expectScreenOfGuide("item-80x24", await screen.shows("Mark Sencha as shipped?"))
    screen.press("y")
    const shipped = await screen.shows("✓ Sencha is shipped")
    expect(shipped.replaceAll("\n", "")).toContain(`souk orders move ${itemId} --to shipped`)
    await screen.shows("d deliver")
    screen.press("3")
    await screen.shows(/^› Sencha/m)
    screen.press("4")
    await screen.shows(/› .* order\.\w+/)
    screen.press("5")
    await screen.shows("Nothing is parked.")
    screen.press("6")
    await screen.shows("PENDING")
    screen.press("7")
    await screen.shows(/Server +ok/)
    await market.restart(async () => void (await screen.shows("✗ Network error")))
    await screen.shows((text) => text.includes("Health") && !text.includes("✗"))
    screen.resize(40, 12)
    fits(await screen.shows(" 6 [7 Health]"), 40, 12)
    screen.press("?")
    await screen.shows("other panels")
    screen.press("q")
    await screen.shows("Health 6")
    screen.press("q")
    const after = await expectRestored(screen)
    expect(after).toContain(`souk orders move ${itemId} --to shipped`)
  })
})

/** Places an order for tea of which hardly any is left. */
const placeOrder = async (): Promise<{ readonly number: string; readonly itemId: string }> => {
  const { id, owner } = await market.openShop("Tea Cellar")
  await operator.operatorShops.approve({ id })
  const product = await owner.shopProducts.create({
    sku: "TEA",
    title: "Sencha",
    variations: [{ sku: "TEA-50", price: 1650, stock: { onHand: 4, lowStockThreshold: 3 } }],
  })
  const variationId = product.variations[0]?.id ?? ""
  const { client } = await market.register("Buyer")
  await vi.waitFor(() => client.cart.addItem({ variationId, quantity: 2 }), { timeout: 20_000, interval: 200 })
  const address = { name: "Buyer", line1: "Teestraße 1", city: "Hamburg", country: "DE" }
  const { number, items } = await client.orders.place({ shippingAddress: address })
  return { number, itemId: items[0]?.id ?? "" }
}
