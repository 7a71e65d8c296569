import assert from "node:assert/strict"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import { createClient } from "@souk/sdk"
import { checkInvariants, createAdmin } from "@souk/server/admin"
import { Effect, Redacted } from "effect"
import { makePlan } from "../src/Plan.ts"
import { readFolder } from "../src/readFolder.ts"
import type { Report } from "../src/Report.ts"
import { type Child, startChild, startServer } from "./children.ts"
import { figuresOfFiles } from "./figuresOfFiles.ts"
import { hasServices, startFleet } from "./fleet.ts"
import { leftOutReasons, writeSample } from "./writeSample.ts"

const work = mkdtempSync(join(tmpdir(), "souk-replay-"))
const sample = join(work, "sample")
const olist = process.env["SOUK_OLIST_DIR"] ?? fileURLToPath(new URL("../../../../shared/data/olist", import.meta.url))
const folder = existsSync(olist) ? olist : sample
const admin = {
  email: "admin@example.com",
  password: "correct horse battery staple",
  firstName: "Ada",
  lastName: "Min",
}

interface Run {
  readonly url: string
  readonly folder: string
  readonly state: string
  readonly args?: ReadonlyArray<string>
}

const startReplay = ({ url, folder, state, args = [] }: Run) =>
  startChild(new URL("../src/main.ts", import.meta.url), [folder, "--url", url, "--state", state, "--json", ...args], {
    SOUK_EMAIL: admin.email,
    SOUK_PASSWORD: admin.password,
  })

/** Replays, and returns exit code and report. */
const replay = async (run: Run) => {
  const child = startReplay(run)
  const code = await child.ended
  assert.notEqual(child.stdout(), "", `the replay ended with ${code} and no report`)
  return { code, report: JSON.parse(child.stdout()) as Report }
}

/** Replays, and asserts that the server then has what the files say. */
const succeed = async (run: Run): Promise<Report> => {
  const { code, report } = await replay(run)
  assert.deepEqual(report.problems, [])
  assert.equal(code, 0)
  assert.deepEqual(report.totals.server, report.totals.files)
  assert.deepEqual(report.totals.client, report.totals.files)
  return report
}

interface Awaited {
  readonly kind: string
  readonly lines: number
  readonly child: Child
}

/** Waits until a replay's state has so many lines of one kind; false when it was done before. */
const isWritten = async (state: string, { kind, lines, child }: Awaited): Promise<boolean> => {
  const isThere = () => existsSync(state) && readFileSync(state, "utf8").split(`"kind":"${kind}"`).length > lines
  while (!isThere()) {
    if (child.process.exitCode !== null) return false
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  return child.process.exitCode === null
}

/** Kills a replay as soon as its state has so many lines of one kind; false when it was done before. */
const killAt = async (run: Run, kind: string, lines: number): Promise<boolean> => {
  const child = startReplay(run)
  if (!(await isWritten(run.state, { kind, lines, child }))) return false
  child.process.kill("SIGKILL")
  return (await child.ended) === null
}

/** Dashboards tell what the files add up to without this program. */
const dashboardsAreRight = ({ shops, marketplace }: Report["figures"], limit: number) => {
  // The made-up files have rows that a sum would have to leave out.
  if (folder !== olist) return
  const files = figuresOfFiles(olist, limit)
  const told = shops.map(
    ({ seller, server: { orders, units, revenue } }) => [seller, { orders, units, revenue }] as const,
  )
  assert.deepEqual(new Map(told), files)
  for (const { server } of shops) {
    assert.equal(server.averageOrderValue, Math.round(server.revenue / server.orders))
  }
  const all = [...files.values()]
  const revenue = all.reduce((sum, shop) => sum + shop.revenue, 0)
  assert.deepEqual(marketplace.server, {
    orders: limit,
    units: all.reduce((sum, { units }) => sum + units, 0),
    revenue,
    averageOrderValue: Math.round(revenue / limit),
  })
}

const exact = async (url: string, orders: number) => {
  const state = join(work, `exact-${new URL(url).port}.jsonl`)
  const run = { url, folder, state, args: ["--limit", String(orders)] }
  const { totals, figures, run: facts } = await succeed(run)
  dashboardsAreRight(figures, orders)
  console.log(`exact: ${totals.server.orders} orders, ${totals.server.revenue} centavos, ${facts.seconds.toFixed(1)} s`)

  // A shop that is not open is a difference, and the replay must say so.
  const client = createClient({ url })
  await client.auth.login({ email: admin.email, password: admin.password })
  const { items } = await client.operatorShops.list({ state: "approved", limit: 1 })
  assert.ok(items[0])
  await client.operatorShops.suspend({ id: items[0].id, reason: "To see whether the replay notices." })
  const { code, report } = await replay(run)
  assert.equal(code, 1)
  assert.deepEqual(report.problems, [
    `the server has ${totals.files.shops - 1} shops, the files say ${totals.files.shops}`,
  ])
}

const shortOfStock = async (url: string) => {
  const state = join(work, `short-${new URL(url).port}.jsonl`)
  const { totals, refusals } = await succeed({ url, folder, state, args: ["--limit", "80", "--shortage", "5"] })
  assert.ok(totals.server.refusedUnits > 0)
  const units = refusals.reduce((sum, { asked, sold }) => sum + asked - sold, 0)
  assert.equal(units, totals.server.refusedUnits)
  console.log(`shortage: ${units} units refused, as many as were missing`)
}

const killed = async (url: string) => {
  const state = join(work, `killed-${new URL(url).port}.jsonl`)
  const run = { url, folder, state, args: ["--limit", "80", "--shortage", "5"] }
  const kinds = [
    ["shop", 10],
    ["product", 20],
    ["order", 15],
    ["begun", 60],
    ["delivered", 5],
  ] as const
  for (const [kind, lines] of kinds) {
    assert.ok(await killAt(run, kind, lines), `was to be killed at ${kind} ${lines}, but had ended`)
  }
  const report = await succeed(run)
  assert.ok(report.run.resumed)
  console.log(`killed: ${report.totals.server.orders} orders after ${kinds.length} kill -9, none lost, none doubled`)
}

const oddities = async (url: string) => {
  const state = join(work, `sample-${new URL(url).port}.jsonl`)
  const report = await succeed({ url, folder: sample, state })
  const leftOut = report.oddRows.filter(({ fate }) => fate === "left out").map(({ reason }) => reason)
  assert.deepEqual(leftOut.toSorted(), leftOutReasons.toSorted())
  const { shops, orders, units, revenue } = report.totals.server
  assert.deepEqual({ shops, orders, units, revenue }, { shops: 12, orders: 91, units: 133, revenue: 336_126 })
  console.log(`oddities: ${leftOut.length} rows left out, each with its reason`)
}

/** Proves all of it on one database; how many orders are replayed exactly is what takes time. */
const proveOn = async (databaseUrl: string, orders: number) => {
  const env = {
    SOUK_DATABASE_URL: databaseUrl,
    SOUK_DATA_FOLDER: join(work, databaseUrl === "" ? "embedded" : "server"),
    SOUK_PORT: "0",
    SOUK_RATE_LIMIT_PER_MINUTE: "0",
    SOUK_LOG_LEVEL: "Warn",
  }
  // The embedded database belongs to one process at a time: before and after the server's, it is this one's.
  await createAdmin(env, admin)
  const server = await startServer(env)
  try {
    for (const prove of [exact, shortOfStock, killed, oddities]) {
      await prove(server.url, orders)
    }
  } finally {
    await server.stop()
  }
  assert.deepEqual(await checkInvariants(env), [])
  console.log("invariants: none broken")
}

/**
 * Two processes answer and one works, on PostgreSQL, RabbitMQ and Redis; each is killed in the middle. It comes out
 * exact, every consumer has had everything, and nothing was parked.
 */
const proveOnFleet = async (databaseUrl: string, orders: number) => {
  const env = {
    SOUK_DATABASE_URL: databaseUrl,
    SOUK_DATA_FOLDER: join(work, "fleet"),
    SOUK_TOKEN_SECRET: "the secret of the fleet that takes the replay",
    SOUK_RATE_LIMIT_PER_MINUTE: "0",
    SOUK_LOG_LEVEL: "Error",
  }
  await createAdmin(env, admin)
  const fleet = await startFleet(env)
  try {
    const url = fleet.urls.join(",")
    const run = { url, folder, state: join(work, "fleet.jsonl"), args: ["--limit", String(orders)] }
    // Each time later in the replay, whose next turn goes on where it broke off.
    const kills = [
      ["shop", 20, "api"],
      ["product", 40, "worker"],
      ["order", 30, "api"],
      ["delivered", 20, "worker"],
    ] as const
    for (const [kind, lines, process] of kills) {
      const child = startReplay(run)
      assert.ok(await isWritten(run.state, { kind, lines, child }), `the replay was over before ${kind} ${lines}`)
      await fleet.replace(process)
      child.process.kill("SIGKILL")
      await child.ended
    }
    const { totals, figures } = await succeed(run)
    dashboardsAreRight(figures, orders)
    await nothingIsLeft(fleet.urls[0] ?? "")
    console.log(
      `fleet: ${totals.server.orders} orders, ${kills.length} processes killed, all consumers caught up, 0 parked`,
    )
  } finally {
    await fleet.stop()
  }
  assert.deepEqual(await checkInvariants(env), [])
}

/** Waits until every consumer has had everything, and sees that none gave anything up. */
const nothingIsLeft = async (url: string) => {
  const client = createClient({ url })
  await client.auth.login({ email: admin.email, password: admin.password })
  const end = performance.now() + 15_000
  for (;;) {
    const { items } = await client.events.consumers()
    const late = items.filter(({ pending }) => pending > 0).map(({ consumer, pending }) => ({ consumer, pending }))
    if (late.length === 0) break
    assert.ok(performance.now() < end, `consumers are behind: ${JSON.stringify(late)}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  assert.deepEqual((await client.events.parked({ limit: 1 })).items, [])
}

/** The facts of the data, found without this program. */
const planIsRight = async () => {
  if (folder !== olist) return
  const { expected } = makePlan(await readFolder(olist), { limit: undefined, shortage: 0 })
  const { shops, orders, units, revenue } = expected
  assert.deepEqual({ shops, orders, units, revenue }, { shops: 3095, orders: 7083, units: 8020, revenue: 97_314_861 })
}

try {
  await writeSample(sample)
  await planIsRight()
  console.log(`embedded database, ${folder}`)
  await proveOn("", 300)
  if (process.env["SOUK_TEST_DATABASE_URL"] !== undefined) {
    console.log("PostgreSQL server")
    await Effect.runPromise(
      Effect.scoped(
        Effect.flatMap(acquireTestPostgres, (url) => Effect.promise(() => proveOn(Redacted.value(url), 150))),
      ),
    )
  }
  if (hasServices(process.env)) {
    console.log("PostgreSQL, RabbitMQ and Redis")
    await Effect.runPromise(
      Effect.scoped(
        Effect.flatMap(acquireTestPostgres, (url) => Effect.promise(() => proveOnFleet(Redacted.value(url), 150))),
      ),
    )
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
