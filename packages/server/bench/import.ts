import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { fileURLToPath } from "node:url"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import { createClient } from "@souk/sdk"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

// A file of 100,000 products goes in through the program and a server; program and server are killed on the way, and what
// comes out must be what the file says. `pnpm bench import [rows] [embedded|postgres]`.
const rows = Number(process.argv[2] ?? 100_000)
const only = process.argv[3]
const root = fileURLToPath(new URL("../../..", import.meta.url))
const program = ["--conditions=@souk/source", "--import", `${root}/scripts/jsx.mjs`, `${root}/packages/cli/src/bin.ts`]
const admin = { email: "admin@example.com", password: "correct horse battery" }
const quiet = { SOUK_LOG_LEVEL: "Error" }

const start = (args: ReadonlyArray<string>, cwd: string, environment: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, ...quiet, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)))
  child.stdin.on("error", () => undefined)
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve))
  return { child, ended, said: () => said }
}

const run = async (
  args: ReadonlyArray<string>,
  cwd: string,
  environment: Readonly<Record<string, string>>,
  input = "",
): Promise<void> => {
  const { child, ended, said } = start(args, cwd, environment)
  child.stdin.end(input)
  if ((await ended) !== 0) throw new Error(`souk ${args.join(" ")}: ${said()}`)
}

const serve = async (cwd: string, port: string, environment: Readonly<Record<string, string>>) => {
  const server = start(["serve", "--port", port, "--data", join(cwd, "data"), "--json"], cwd, environment)
  const deadline = Date.now() + 120_000
  while (!server.said().includes('"url"')) {
    if (Date.now() > deadline || server.child.exitCode !== null) throw new Error(`No server: ${server.said()}`)
    await pause(100)
  }
  const url = /"url": ?"([^"]+)"/u.exec(server.said())?.[1] ?? ""
  return { ...server, url }
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

/** Resident memory of a process in MB. */
const memoryOf = (pid: number | undefined): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const product = (index: number) => ({
  productSku: `P${index}`,
  title: `Product ${index} of many`,
  description: `What is said of product ${index}, ${"at some length, ".repeat(index % 7)}for those who want to know.`,
  sku: `P${index}-A`,
  price: 100 + (index % 9000),
  stock: index % 50,
})
type Product = ReturnType<typeof product>

const writeFile = (file: string) =>
  pipeline(
    Readable.from(
      (function* () {
        yield "product_sku,title,description,sku,price,stock\r\n"
        for (let index = 0; index < rows; index++) {
          const { productSku, title, description, sku, price, stock } = product(index)
          yield `${productSku},${title},"${description}",${sku},${price},${stock}\r\n`
        }
      })(),
    ),
    createWriteStream(file),
  )

/** A digest of rows that does not depend on their order. */
const makeDigest = () => {
  const sum = new BigUint64Array(2)
  let count = 0
  return {
    add: ({ productSku, title, description, sku, price, stock }: Product) => {
      const text = JSON.stringify([productSku, title, description, sku, price, stock])
      const bytes = createHash("sha256").update(text).digest()
      sum[0] = (sum[0] ?? 0n) + bytes.readBigUInt64LE(0)
      sum[1] = (sum[1] ?? 0n) + bytes.readBigUInt64LE(8)
      count += 1
    },
    value: () => `${count} rows, ${sum.join("-")}`,
  }
}

const quartile = (samples: ReadonlyArray<number>, from: number, to: number): number => {
  const part = samples
    .slice(Math.floor(samples.length * from), Math.ceil(samples.length * to))
    .toSorted((a, b) => a - b)
  return part[Math.floor(part.length / 2)] ?? 0
}

const measure = async (name: string, environment: Readonly<Record<string, string>>): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), "souk-bench-import-"))
  const data = ["--data", join(home, "data")]
  const file = join(home, "goods.csv")
  await writeFile(file)
  const person = ["--email", admin.email, "--first-name", "A", "--last-name", "B", "--password-stdin"]
  await run(["users", "create-admin", ...person, ...data], home, environment, admin.password)
  let server = await serve(home, "0", environment)
  const { url } = server
  try {
    const port = new URL(url).port
    await run(["login", "--url", url, "--email", admin.email, "--password-stdin"], home, {}, admin.password)
    const operator = createClient({ url })
    await operator.auth.login(admin)
    const owner = createClient({ url })
    const account = { email: "owner@example.com", password: admin.password }
    await owner.auth.register({ firstName: "O", lastName: "Wner", ...account })
    await owner.auth.login(account)
    const { id: shopId } = await owner.shops.create({ name: "Bench", about: "Much.", contactEmail: account.email })
    await operator.operatorShops.approve({ id: shopId })

    const args = ["import", "products", file, "--shop", shopId]
    const memory = { program: [] as Array<number>, server: [] as Array<number> }
    let busy = 0
    /** Runs the import until it ends, or until `share` of the rows are in. */
    const importUntil = async (share: number, resume: boolean): Promise<number | null> => {
      const begun = performance.now()
      const going = start([...args, "--json", ...(resume ? ["--resume"] : [])], home, {})
      going.child.stdin.end()
      while (going.child.exitCode === null && going.child.signalCode === null) {
        await pause(250)
        memory.program.push(memoryOf(going.child.pid))
        memory.server.push(memoryOf(server.child.pid))
        if (share < 1 && (await committed()) >= rows * share) {
          going.child.kill("SIGKILL")
          break
        }
      }
      const code = await going.ended
      busy += performance.now() - begun
      if (share >= 1 && code !== 0) throw new Error(going.said())
      return code
    }
    const committed = async (): Promise<number> => {
      if (!existsSync(`${file}.import.json`)) return 0
      const { importId } = JSON.parse(readFileSync(`${file}.import.json`, "utf8")) as { importId: string }
      return operator.operatorProductTransfer.importProgress({ shopId, importId }).then(
        ({ committedRows }) => committedRows,
        () => 0,
      )
    }
    await importUntil(0.3, false)
    await importUntil(0.6, true)
    server.child.kill("SIGKILL")
    await server.ended
    server = await serve(home, port, environment)
    await importUntil(1, true)

    const mb = (value: number) => `${Math.round(value)} MB`
    console.log(`\n${name}: ${rows.toLocaleString("en")} rows, the program killed twice and the server once`)
    console.log(
      `  in    ${Math.round((rows * 1000) / busy).toLocaleString("en")} rows/s (${Math.round(busy / 1000)} s)`,
    )
    for (const [process, samples] of Object.entries(memory)) {
      const line = `first quarter ${mb(quartile(samples, 0, 0.25))}, last ${mb(quartile(samples, 0.75, 1))}, most ${mb(Math.max(...samples))}`
      console.log(`  memory of the ${process.padEnd(8)} ${line}`)
    }
    const expected = makeDigest()
    for (let index = 0; index < rows; index++) expected.add(product(index))
    const found = makeDigest()
    const out = join(home, "out.ndjson")
    const exporting = performance.now()
    await run(["export", "products", "--shop", shopId, "--output", out], home, {})
    const exported = performance.now() - exporting
    for await (const line of createInterface({ input: createReadStream(out) })) found.add(JSON.parse(line) as Product)
    const isEqual = expected.value() === found.value()
    console.log(
      `  out   ${Math.round((rows * 1000) / exported).toLocaleString("en")} rows/s, while events are delivered`,
    )
    console.log(`  what is there ${isEqual ? "equals" : "DIFFERS FROM"} the file`)
    server.child.kill("SIGINT")
    await server.ended
    server = await serve(home, port, environment)
    await pause(Math.max(3000, rows / 10))
    const rest = memoryOf(server.child.pid)

    console.log(`  memory of a server that only has these products, and their search index: ${mb(rest)}`)
    if (!isEqual) process.exitCode = 1
  } finally {
    server.child.kill("SIGKILL")
    await server.ended
    rmSync(home, { recursive: true, force: true })
  }
}

if (only !== "postgres") await measure("Embedded database", {})
if (only !== "embedded")
  await Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(acquireTestPostgres, (url) =>
        Effect.promise(() => measure("PostgreSQL", { SOUK_DATABASE_URL: Redacted.value(url) })),
      ),
    ),
  )
process.exit(process.exitCode ?? 0)
