import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { here } from "./here.ts"
import { type Marketplace, startMarketplace } from "./marketplace.ts"
import { souk } from "./souk.ts"

let market: Marketplace
let approved: string
let customer: string
let stranger: string
beforeAll(async () => {
  market = await startMarketplace()
  const shop = await market.openShop("Approved")
  approved = shop.id
  await souk(["shops", "approve", approved], { cwd: market.home })
  customer = mkdtempSync(join(tmpdir(), "souk-customer-"))
  const { email } = await market.openShop("Customer's")
  const login = ["login", "--url", market.url, "--email", email, "--password-stdin"]
  await souk(login, { cwd: customer, stdin: market.password })
  stranger = mkdtempSync(join(tmpdir(), "souk-stranger-"))
  writeFileSync(join(market.home, "bad.csv"), "product_sku,title,sku,price\nT2,Cup,T2-A,abc\n")
  writeFileSync(join(market.home, "broken.csv"), 'product_sku,title,sku,price\nT2,"Cup,T2-A,1\n')
}, 120_000)
afterAll(() => market?.stop())

const nobody = "0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11"

interface Failure {
  readonly args: () => ReadonlyArray<string>
  readonly code: number
  /** What the message must say, the next step above all. */
  readonly says: ReadonlyArray<string>
  readonly stdin?: string
  readonly home?: () => string
  readonly env?: () => Readonly<Record<string, string>>
  /** Fails alike on a database without a server. */
  readonly everywhere?: true
}

const failures: Readonly<Record<string, Failure>> = {
  "an unknown command": { args: () => ["shosp"], code: 2, says: ["Did you mean shops?", "souk --help"] },
  "an unknown command of a group": {
    args: () => ["shops", "lst"],
    code: 2,
    says: ["Did you mean list?", "souk shops --help"],
  },
  "an unknown option": { args: () => ["shops", "list", "--stat", "x"], code: 2, says: ["Did you mean --state?"] },
  "a wrong choice": { args: () => ["shops", "list", "--state", "gone"], code: 2, says: ["pending, approved"] },
  "a number out of range": { args: () => ["shops", "list", "--limit", "0"], code: 2, says: ["1 to 10,000"] },
  "a moment that is none": { args: () => ["orders", "list", "--from", "soon"], code: 2, says: ["date"] },
  "a missing argument": { args: () => ["shops", "show"], code: 2, says: ["id"] },
  "a missing reason": { args: () => ["shops", "reject", nobody], code: 2, says: ["--reason"] },
  "no ids on standard input": {
    args: () => ["shops", "approve", "-"],
    code: 2,
    everywhere: true,
    says: ["no ids"],
    stdin: "\n",
  },
  "a malformed id": { args: () => ["shops", "show", "tea"], code: 2, everywhere: true, says: ["UUID", "Request:"] },
  "a reason that is too short": {
    args: () => ["shops", "reject", nobody, "--reason", "x"],
    code: 2,
    everywhere: true,
    says: ["reason"],
  },
  "a url that is none": { args: () => ["shops", "list", "--url", "shop"], code: 2, says: ["address of a server"] },
  "a role that is none": { args: () => ["serve", "--role", "boss"], code: 2, says: ["api, worker, all"] },
  "a domain without work": {
    args: () => ["serve", "--role", "worker", "--domains", "carts,boss"],
    code: 2,
    says: ['"boss"', "search"],
  },
  "a worker on the embedded database": {
    args: () => ["serve", "--role", "worker", "--data", ":memory:"],
    code: 1,
    says: ["SOUK_DATABASE_URL"],
  },
  "a screen without a terminal": {
    args: () => ["shops", "review"],
    code: 2,
    says: ["souk shops list --state pending"],
  },
  "the whole marketplace without a terminal": {
    args: () => ["ui"],
    code: 2,
    says: ["souk orders list"],
  },
  "much that nobody confirms": {
    args: () => ["shops", "suspend", approved, "--reason", "Late"],
    code: 2,
    everywhere: true,
    says: ["--yes"],
  },
  "a sign-in that nobody can type": { args: () => ["login"], code: 2, says: ["--password-stdin"] },
  "a document on a used stream": { args: () => ["export", "products", "--json"], code: 2, says: ["--output"] },
  "filters that do not go together": {
    args: () => ["events", "replay", "--parked", "--from", "2026-01-01"],
    code: 2,
    everywhere: true,
    says: ["souk events parked"],
  },
  "no sign-in": {
    args: () => ["shops", "list", "--url", market.url],
    code: 4,
    says: ["souk login", "unauthenticated"],
    home: () => stranger,
  },
  "a token that is none": { args: () => ["shops", "list", "--token", "nonsense"], code: 4, says: ["souk login"] },
  "a key of another server": { args: () => ["shops", "list", "--token", "sk_nonsense"], code: 4, says: ["souk login"] },
  "a wrong password": {
    args: () => ["login", "--email", "ada@example.com", "--password-stdin"],
    code: 4,
    says: ["invalid_credentials"],
    stdin: "wrong",
  },
  "nothing to sign out of": { args: () => ["logout"], code: 4, says: ["souk login"], home: () => stranger },
  "a shop that is not there": {
    args: () => ["shops", "show", nobody],
    code: 5,
    everywhere: true,
    says: ["souk shops list", "Request:"],
  },
  "an order that is not there": {
    args: () => ["orders", "show", "2026-NONE"],
    code: 5,
    everywhere: true,
    says: ["souk orders list"],
  },
  "a file that is not there": {
    args: () => ["import", "products", "none.csv"],
    code: 5,
    everywhere: true,
    says: ["none.csv"],
  },
  "a profile that is not there": {
    args: () => ["shops", "list", "--profile", "x"],
    code: 5,
    says: ["souk login --profile x"],
  },
  "a decision made before": {
    args: () => ["shops", "approve", approved],
    code: 6,
    everywhere: true,
    says: ["shop_state_conflict"],
  },
  "a decision that would not be allowed": {
    args: () => ["shops", "approve", approved, "--dry-run"],
    code: 6,
    everywhere: true,
    says: ["pending shops only"],
  },
  "what a customer may not": { args: () => ["shops", "list"], code: 6, says: ["forbidden"], home: () => customer },
  "rows that fail": {
    args: () => ["import", "products", "bad.csv", "--shop", approved, "--dry-run"],
    code: 6,
    everywhere: true,
    says: [],
  },
  "a file that ends in a quote": {
    args: () => ["import", "products", "broken.csv", "--shop", approved],
    code: 6,
    says: ["Correct it"],
  },
  "an import that was not interrupted": {
    args: () => ["import", "products", "bad.csv", "--shop", approved, "--resume"],
    code: 6,
    says: ["starts again"],
  },
  "a product that is not there": {
    args: () => ["products", "suspend", nobody, "--reason", "Recalled", "--yes"],
    code: 5,
    everywhere: true,
    says: ["souk products list"],
  },
  "a category that is not there": {
    args: () => ["categories", "show", "none"],
    code: 5,
    everywhere: true,
    says: ["souk categories list"],
  },
  "a comment that is not there": {
    args: () => ["comments", "unhide", nobody],
    code: 5,
    everywhere: true,
    says: ["souk comments list"],
  },
  "somebody who is not there": {
    args: () => ["users", "show", "no@example.com"],
    code: 5,
    everywhere: true,
    says: ["souk users list"],
  },
  "an item that is not there": {
    args: () => ["orders", "move", nobody, "--to", "shipped"],
    code: 5,
    everywhere: true,
    says: ["souk orders show"],
  },
  "stock that is not there": {
    args: () => ["stock", "adjust", nobody, "--by", "1", "--reason", "Found", "--yes"],
    code: 5,
    everywhere: true,
    says: ["souk stock list"],
  },
  "no place to move to": { args: () => ["categories", "move", nobody], code: 2, everywhere: true, says: ["--to-root"] },
  "nothing to change": { args: () => ["categories", "update", nobody], code: 2, says: ["--help"] },
  "an operator without rights": {
    args: () => ["users", "set-role", "ada@example.com", "--role", "operator", "--yes"],
    code: 2,
    everywhere: true,
    says: ["--scopes"],
  },
  "the last admin": {
    args: () => ["users", "set-role", "ada@example.com", "--role", "customer", "--yes"],
    code: 6,
    everywhere: true,
    says: ["last_admin"],
  },
  "two places": {
    args: () => ["shops", "list", "--database", market.data, "--url", market.url],
    code: 2,
    says: ["two places"],
  },
  "a database that is not there": { args: () => ["shops", "list", "--database", "none"], code: 5, says: ["souk dev"] },
  "a database that a server holds": {
    args: () => ["shops", "list", "--database", market.data],
    code: 7,
    says: ["in use"],
  },
  "a database server that is away": {
    args: () => ["shops", "list", "--database", "postgres://nobody@127.0.0.1:9/none"],
    code: 7,
    says: ["database_unavailable"],
  },
  "a shell that is none": { args: () => ["completion", "tcsh"], code: 2, says: ["bash, zsh, fish"] },
  "no server": { args: () => ["shops", "list", "--url", "http://127.0.0.1:9"], code: 7, says: ["souk doctor"] },
  "a database in use": { args: () => ["migrate", "--data", market.data], code: 7, says: ["in use"] },
  "settings that do not fit": {
    args: () => ["migrate"],
    code: 1,
    says: ["SOUK_PORT", "SOUK_CURRENCY", "souk doctor"],
    env: () => ({ SOUK_PORT: "x", SOUK_CURRENCY: "euro" }),
  },
  "a checkup whose Redis is away": {
    args: () => ["doctor"],
    code: 1,
    says: [],
    env: () => ({ SOUK_REDIS_URL: "redis://127.0.0.1:9" }),
  },
  "a checkup that finds something": {
    args: () => ["doctor", "--url", "http://127.0.0.1:9"],
    code: 1,
    says: [],
  },
}

describe("failures", () => {
  it.each(Object.entries(failures))("%s", async (_, { args, code, says, stdin, home, env }) => {
    const options = { cwd: home?.() ?? market.home, ...(stdin === undefined ? {} : { stdin }), env: env?.() ?? {} }
    const ended = await souk(args(), options)
    expect(ended).toMatchObject({ code })
    for (const text of says) expect(ended.stderr).toContain(text)
    expect(ended.stderr).not.toMatch(/^\s+at /m)
  })

  it("are one JSON document with --json, and nothing on standard output", async () => {
    const ended = await souk(["shops", "show", nobody, "--json"], { cwd: market.home })
    expect(ended.stdout).toBe("")
    expect(JSON.parse(ended.stderr)).toMatchObject({
      error: { code: "shop_not_found", exitCode: 5, try: ["souk shops list"], requestId: expect.any(String) },
    })
  })

  it("show causes and stacks with --debug", async () => {
    const ended = await souk(["shops", "show", nobody, "--debug"], { cwd: market.home })
    expect(ended.code).toBe(5)
    expect(ended.stderr).toMatch(/^\s+at /m)
  })

  it("of some of several ids end with the code that they share", async () => {
    const { id } = await market.openShop("Good")
    const ended = await souk(["shops", "approve", "-", "--yes"], { cwd: market.home, stdin: `${id} ${nobody}\n` })
    expect(ended.code).toBe(5)
    expect(ended.stdout).toContain("is approved")
    expect(ended.stderr).toContain("shop_not_found")
  })

  it("do not print tokens", async () => {
    const ended = await souk(["shops", "list", "--token", "sk_secret", "--debug"], { cwd: market.home })
    expect(ended.code).toBe(4)
    expect(ended.stdout + ended.stderr).not.toContain("sk_secret")
  })
})

describe("profiles", () => {
  it("are readable by their owner alone, after every change", async () => {
    const folder = join(market.home, ".config", "souk")
    const file = join(folder, "profiles.json")
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    chmodSync(file, 0o644)
    await souk(["config", "use", "default"], { cwd: market.home })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it("are taken from others by doctor --fix, which tells before with --dry-run", async () => {
    const file = join(market.home, ".config", "souk", "profiles.json")
    chmodSync(file, 0o644)
    const doctor = async (...args: ReadonlyArray<string>) => {
      const { code, stdout } = await souk(["doctor", "--data", "none", ...args, "--json"], { cwd: market.home })
      const { checks } = JSON.parse(stdout) as { checks: ReadonlyArray<{ name: string; state: string; hint: string }> }
      return { code, ...checks.find(({ name }) => name === "Profiles") }
    }
    expect(await doctor()).toMatchObject({ code: 1, state: "failed", hint: expect.stringContaining("chmod 600") })
    expect(await doctor("--fix", "--dry-run")).toMatchObject({
      state: "failed",
      hint: expect.stringContaining("would"),
    })
    expect(statSync(file).mode & 0o777).toBe(0o644)
    expect(await doctor("--fix")).toMatchObject({ code: 0, state: "fixed" })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await doctor()).toMatchObject({ code: 0, state: "ok" })
  })

  it("lie where XDG_CONFIG_HOME says", async () => {
    const config = join(stranger, "elsewhere")
    mkdirSync(config)
    const ended = await souk(["config", "list", "--json"], { cwd: stranger, env: { XDG_CONFIG_HOME: config } })
    expect(JSON.parse(ended.stdout)).toMatchObject({ file: join(config, "souk", "profiles.json") })
  })

  it("keep their token from other servers", async () => {
    const ended = await souk(["config", "list", "--json", "--url", "http://127.0.0.1:9"], { cwd: market.home })
    const { settings } = JSON.parse(ended.stdout) as { settings: ReadonlyArray<{ name: string; value: string | null }> }
    expect(settings.find(({ name }) => name === "token")?.value).toBeNull()
  })

  it("give way to variables, and those to flags", async () => {
    const env = { SOUK_URL: "http://127.0.0.1:8", SOUK_TOKEN: "sk_environment" }
    const fromEnvironment = await souk(["config", "list", "--json"], { cwd: market.home, env })
    const fromFlag = await souk(["config", "list", "--json", "--url", "http://127.0.0.1:7"], { cwd: market.home, env })
    const urlOf = (text: string) =>
      (JSON.parse(text) as { settings: ReadonlyArray<{ name: string }> }).settings.find(({ name }) => name === "url")
    expect(urlOf(fromEnvironment.stdout)).toEqual({ name: "url", value: "http://127.0.0.1:8", origin: "environment" })
    expect(urlOf(fromFlag.stdout)).toEqual({ name: "url", value: "http://127.0.0.1:7", origin: "flag" })
  })

  it("let a session end", async () => {
    const login = ["login", "--profile", "brief", "--url", market.url, "--email", "ada@example.com", "--password-stdin"]
    expect((await souk(login, { cwd: customer, stdin: market.password })).code).toBe(0)
    expect((await souk(["logout", "--profile", "brief"], { cwd: customer })).code).toBe(0)
    expect((await souk(["shops", "list", "--profile", "brief"], { cwd: customer })).code).toBe(4)
  })
})

describe("failures on a database without a server", () => {
  beforeAll(async () => {
    await market.pause()
    process.chdir(market.home)
  })
  afterAll(() => process.chdir(import.meta.dirname))

  it.each(Object.entries(failures).filter(([, { everywhere }]) => everywhere))("%s", async (_, failure) => {
    const { args, code, says, stdin } = failure
    const options = { cwd: market.home, ...(stdin === undefined ? {} : { stdin }) }
    const ended = await here([...args(), "--database", market.data], options)
    expect(ended).toMatchObject({ code })
    for (const text of says) expect(ended.stderr).toContain(text)
    expect(ended.stderr).not.toMatch(/^\s+at /m)
  })
})
