import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import type { BenchCustomer } from "./BenchMarket.ts"
import type { Plan } from "./Recording.ts"

interface PgbenchOptions {
  readonly url: string
  readonly plan: Plan
  readonly people: ReadonlyArray<BenchCustomer>
  readonly products: number
  readonly connections: number
  readonly seconds: number
  readonly print: (line: string) => void
}

/** Runs the statements of a plan through pgbench: what the database can do when nothing but the database works. */
export const pgbench = async ({
  url,
  plan,
  people,
  products,
  connections,
  seconds,
  print,
}: PgbenchOptions): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "souk-pgbench-"))
  const script = join(folder, "checkout.sql")
  writeFileSync(script, scriptOf(plan, people.length, products))
  const target = new URL(url)
  const args = [
    ...["-n", "-M", "prepared", "-c", String(connections), "-j", "2", "-T", String(seconds), "-f", script],
    ...["-h", target.hostname, "-p", target.port, "-U", decodeURIComponent(target.username), target.pathname.slice(1)],
  ]
  try {
    const { stdout } = await promisify(execFile)("pgbench", args, {
      env: { ...process.env, PGPASSWORD: decodeURIComponent(target.password), PGOPTIONS: "-c jit=off" },
    })
    const rate = Number(/tps = ([\d.]+)/u.exec(stdout)?.[1])
    print(`${"pgbench of checkout".padEnd(22)}${rate.toFixed(0).padStart(8)}  (the database's limit)`)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT"
    print(`pgbench of checkout   skipped: ${missing ? "pgbench is not installed" : String(error).slice(0, 500)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const scriptOf = ({ statements, fresh }: Plan, people: number, products: number): string => {
  const ids = Array.from({ length: fresh }, (_, n) => `gen_random_uuid()::text as fresh${n}`)
  return [
    `\\set n random(0, ${people - 1})`,
    `select ${["customer", "cart", "session"].map((name) => `bench_id('${name}-' || :n)::text as ${name}`).join(", ")}, ${[0, 1].map((line) => `bench_id('variation-' || (1 + (:n * 7 + ${line}) % ${products - 1}) || '-0')::text as ${line === 0 ? "first" : "second"}`).join(", ")}, gen_random_uuid()::text as key, ${ids.join(", ")} \\gset`,
    "begin;",
    ...statements.map(({ sql, params }) => `${inline(sql, params).replaceAll(/\s+/gu, " ")};`),
    "commit;",
  ].join("\n")
}

const inline = (sql: string, params: ReadonlyArray<unknown>): string =>
  sql.replaceAll(/\$(\d+)/gu, (_, n: string) => expressionOf(params[Number(n) - 1]))

const expressionOf = (param: unknown): string => {
  if (param === null || param === undefined) return "null"
  if (typeof param === "number" || typeof param === "boolean") return String(param)
  if (Array.isArray(param)) return `array[${param.map(expressionOf).join(", ")}]`
  const text = typeof param === "string" ? param : JSON.stringify(param)
  const named = [
    ...new Set([...text.matchAll(/@(fresh\d+_|customer|cart|session|first|second|key)/gu)].map(([name]) => name)),
  ]
  // A colon would begin a variable of pgbench.
  const literal = `U&'${text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "''")
    .replaceAll(":", String.raw`\003A`)}'`
  const filled = named.reduce((sql, name) => `replace(${sql}, '${name}', :${name.replace(/^@|_$/gu, "")})`, literal)
  return isTyped(text) ? `(${filled})::${isTyped(text)}` : filled
}

// Where a statement leaves the type of a parameter open, the driver takes it from the column; text would not do.
const isTyped = (text: string): string | null =>
  /^(?:@(?:fresh\d+_|customer|cart|session|first|second)|[0-9a-f]{8}-[0-9a-f-]{27})$/u.test(text)
    ? "uuid"
    : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(text)
      ? "timestamptz"
      : /^[[{]/u.test(text) && text.includes('"')
        ? "jsonb"
        : null
