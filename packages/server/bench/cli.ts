import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

// How soon the terminal answers: the bundled program beside bare node, turn by turn in one run. What has a budget fails
// this only when it is far beyond it, since a busy machine is slow to both.
const rounds = 25
const tolerance = 2

const root = fileURLToPath(new URL("../../..", import.meta.url))
const bundle = join(root, "packages/cli/dist/bin.js")
const sources = [
  "--conditions=@souk/source",
  "--disable-warning=ExperimentalWarning",
  "--import",
  join(root, "scripts/jsx.mjs"),
  join(root, "packages/cli/src/bin.ts"),
]
const home = mkdtempSync(join(tmpdir(), "souk-bench-cli-"))
const environment = { PATH: process.env["PATH"], HOME: home, SOUK_LOG_LEVEL: "Error" }

interface Case {
  readonly name: string
  readonly args: ReadonlyArray<string>
  readonly budget?: { readonly times?: number; readonly millis?: number }
}

const bare: Case = { name: "node -e 0", args: ["-e", "0"] }

const cases = (url: string): ReadonlyArray<Case> => [
  bare,
  { name: "souk --version", args: [bundle, "--version"], budget: { times: 2 } },
  { name: "souk --help", args: [bundle, "--help"], budget: { times: 2 } },
  { name: "souk shops list --help", args: [bundle, "shops", "list", "--help"], budget: { times: 2 } },
  { name: "souk shops list --json", args: [bundle, "shops", "list", "--json", "--url", url], budget: { millis: 500 } },
]

const serve = async (): Promise<{ readonly url: string; readonly server: ChildProcess }> => {
  const data = join(home, "data")
  const password = "correct horse battery"
  const admin = ["--email", "ada@example.com", "--first-name", "Ada", "--last-name", "King", "--password-stdin"]
  const create = [...sources, "users", "create-admin", ...admin, "--data", data]
  execFileSync(process.execPath, create, { input: password, env: environment })
  const server = spawn(process.execPath, [...sources, "serve", "--port", "0", "--data", data, "--json"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ""
    server.stdout.on("data", (chunk) => {
      said += String(chunk)
      if (said.endsWith("}\n")) resolve((JSON.parse(said) as { url: string }).url)
    })
    server.on("close", () => reject(new Error("The server did not start")))
  })
  const login = [...sources, "login", "--url", url, "--email", "ada@example.com", "--password-stdin"]
  execFileSync(process.execPath, login, { input: password, env: environment })
  return { url, server }
}

const once = ({ name, args }: Case): number => {
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: home, env: environment, encoding: "utf8" })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return performance.now() - begun
}

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const report = (all: ReadonlyArray<Case>, times: ReadonlyMap<string, ReadonlyArray<number>>): boolean => {
  const base = median(times.get(bare.name) ?? [])
  const line = (cells: ReadonlyArray<string>) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(26) : cell.padStart(12))).join(""))
  line([`median of ${rounds}`, "ms", "× node", "budget", ""])
  let fits = true
  for (const { name, budget } of all) {
    const millis = median(times.get(name) ?? [])
    const most = Math.min(
      (budget?.times ?? Number.POSITIVE_INFINITY) * base,
      budget?.millis ?? Number.POSITIVE_INFINITY,
    )
    fits &&= millis <= most * tolerance
    line([
      name,
      millis.toFixed(1),
      (millis / base).toFixed(2),
      budget === undefined ? "" : budget.times === undefined ? `${budget.millis} ms` : `${budget.times} ×`,
      budget === undefined ? "" : millis <= most ? "kept" : "missed",
    ])
  }
  return fits
}

execFileSync("pnpm", ["--filter", "@souk/cli", "bundle"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] })
const { url, server } = await serve()
try {
  const all = cases(url)
  const times = new Map<string, Array<number>>(all.map(({ name }) => [name, []]))
  for (const each of all) once(each)
  for (let round = 0; round < rounds; round++) for (const each of all) times.get(each.name)?.push(once(each))
  if (!report(all, times)) process.exitCode = 1
} finally {
  const ended = new Promise((resolve) => server.once("close", resolve))
  server.kill("SIGINT")
  await ended
  rmSync(home, { recursive: true, force: true })
}
