import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import * as PostgresDatabase from "@souk/core/adapters/postgres/PostgresDatabase"
import { migrations } from "@souk/core/migrations"
import type { Migration } from "@souk/core/platform/database/Migration"
import { migrate } from "@souk/core/platform/database/Migrator"
import { faultProxy } from "@souk/core/testing/FaultProxy"
import { postgresStatements } from "@souk/core/testing/postgresStatements"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import { startChild } from "./harness/ChildProcess.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { openLedger } from "./harness/Ledger.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"

/** Runs that are killed on PostgreSQL. */
export const cases = 6

const runners = 10
const creating = /^create /u
/** Statements that a runner is killed at. */
const statements = migrations
  .flatMap((migration) => migration.statements)
  .filter((statement) => creating.test(statement))
const runner = "./migrationRunner.ts"

/**
 * Migrations are applied once, however many processes start at once and wherever one of them is killed; an edited, a
 * removed and an out-of-order migration are refused and change nothing.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const server = Redacted.value(yield* acquireTestPostgres)
    yield* manyRunners(server, findings)
    yield* refusals(server, findings)
    const kills = Array.from({ length: cases }, () => ({
      statement: random.integer(0, statements.length - 1),
      when: random.pick(["before", "after"] as const),
    }))
    for (const kill of kills) yield* Effect.scoped(killedRunner(server, kill, findings))
    yield* Effect.promise(() => killedEmbedded(random, findings))
    findings.note(`${runners} runners at once; 4 refusals; ${cases} killed on PostgreSQL, 2 on the embedded database`)
  }),
)

/** An empty database on the server; it is dropped with the scope. */
const emptyDatabase = Effect.fnUntraced(function* (server: string) {
  const ledger = yield* openLedger(server)
  const name = `souk_gate_${randomUUID().replaceAll("-", "")}`
  yield* Effect.acquireRelease(
    Effect.promise(() => ledger.query(`create database ${name} template template0`)),
    () => Effect.promise(() => ledger.query(`drop database if exists ${name} with (force)`)),
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
})

const namesOf = (output: string): ReadonlyArray<string> => JSON.parse(output.trim().split("\n").at(-1) ?? "[]")

const manyRunners = (server: string, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const url = yield* emptyDatabase(server)
      const ended = yield* Effect.promise(() =>
        Promise.all(Array.from({ length: runners }, () => startChild(runner, [url]).ended)),
      )
      for (const { code, output } of ended) if (code !== 0) findings.fail(`a runner ended with ${code}: ${output}`)
      const applied = ended.filter(({ code }) => code === 0).map(({ output }) => namesOf(output).length)
      findings.expect(
        "migrations applied by all runners",
        applied.toSorted((a, b) => b - a),
        [migrations.length, ...Array.from({ length: runners - 1 }, () => 0)],
      )
      yield* expectComplete(url, findings)
    }),
  )

const expectComplete = Effect.fnUntraced(function* (url: string, findings: Findings) {
  const ledger = yield* openLedger(url)
  const rows = yield* Effect.promise(() =>
    ledger.query<{ name: string }>(`select domain || '/' || id as name from souk.migrations order by 1`),
  )
  findings.expect(
    "the journal",
    rows.map((row) => row.name),
    migrations.map(({ domain, id }) => `${domain}/${id}`).toSorted((a, b) => (a < b ? -1 : 1)),
  )
})

/** Runs migrations in this process and answers the name of the refused one, or null. */
const refusedBy = (url: string, all: ReadonlyArray<Migration>) =>
  Effect.exit(migrate(all)).pipe(
    Effect.provide([
      Digest.layerWebCrypto,
      PostgresDatabase.layer({ url: Redacted.make(url), maxConnections: 2, statementTimeoutMillis: 60_000 }),
    ]),
    Effect.orDie,
    Effect.map((exit) => {
      const error = Exit.isFailure(exit) ? Exit.findErrorOption(exit) : null
      return error === null ? "applied" : error._tag === "Some" ? error.value.migration : "defect"
    }),
  )

const refusals = (server: string, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const url = yield* emptyDatabase(server)
      const step = (id: number, statement = `create table gate.t${id} (n int)`): Migration => ({
        domain: "gate",
        id,
        name: "gate",
        statements: id === 1 ? [`create schema gate`, statement] : [statement],
      })
      const ours = [step(1), step(3)]
      findings.expect("migrations 1 and 3", yield* refusedBy(url, ours), "applied")
      findings.expect("again", yield* refusedBy(url, ours), "applied")
      const edited = [step(1), step(3, `create table gate.t3 (n bigint)`), step(4)]
      findings.expect("an edited migration", yield* refusedBy(url, edited), "gate/0003_gate")
      findings.expect("a removed migration", yield* refusedBy(url, [step(1), step(4)]), "gate/0003_gate")
      findings.expect("a lower number", yield* refusedBy(url, [step(1), step(2), step(3), step(4)]), "gate/0002_gate")
      const failing = [...ours, step(4), step(5, `create table gate.t3 (n int)`)]
      findings.expect("a migration that fails", yield* refusedBy(url, failing), "defect")
      const ledger = yield* openLedger(url)
      const tables = yield* Effect.promise(() =>
        ledger.query(`select table_name from information_schema.tables where table_schema = 'gate' order by 1`),
      )
      findings.expect("tables after the refusals", tables, [{ table_name: "t1" }, { table_name: "t3" }])
    }),
  )

interface Kill {
  /** Which of all statements of the migrations. */
  readonly statement: number
  readonly when: "before" | "after"
}

const killedRunner = Effect.fnUntraced(function* (server: string, { statement, when }: Kill, findings: Findings) {
  const url = yield* emptyDatabase(server)
  const proxy = yield* faultProxy(url, postgresStatements)
  const sprung = proxy.trap({ matches: creating, when, skip: statement })
  const child = startChild(runner, [proxy.url])
  yield* Effect.promise(() => Promise.race([sprung, child.ended]))
  child.kill()
  const { code } = yield* Effect.promise(() => child.ended)
  if (code !== null) return findings.fail(`statement ${statement} was never seen; the runner ended with ${code}`)
  const { code: again, output } = yield* Effect.promise(() => startChild(runner, [url]).ended)
  if (again !== 0) return findings.fail(`after a kill ${when} statement ${statement}: ${output}`)
  findings.expect(`applied after a kill ${when} statement ${statement}`, namesOf(output).length, migrations.length)
  yield* expectComplete(url, findings)
})

const killedEmbedded = async (random: SeededRandom, findings: Findings) => {
  for (const wait of [random.integer(0, 60), random.integer(60, 300)]) {
    const folder = mkdtempSync(join(tmpdir(), "souk-gate-"))
    const target = join(folder, "database")
    const child = startChild(runner, [target])
    await child.says("migrating")
    await sleep(wait)
    child.kill()
    await child.ended
    const { code, output } = await startChild(runner, [target]).ended
    if (code !== 0) findings.fail(`embedded database, killed ${wait} ms after the start: ${output}`)
    const { output: third } = await startChild(runner, [target]).ended
    findings.expect(`embedded database, third run`, third.trim().split("\n").at(-1), "[]")
    rmSync(folder, { recursive: true, force: true })
  }
}
