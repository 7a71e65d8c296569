import { execFile } from "node:child_process"
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import { sourceOptions } from "./harness/ChildProcess.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { seededRandom } from "./harness/SeededRandom.ts"

/** Mutants tried, chosen by the seed; there are `gates/mutants/*.patch` of them. */
export const cases = 4

const root = fileURLToPath(new URL("../../..", import.meta.url))
const patches = globSync("*.patch", { cwd: join(root, "packages/server/gates/mutants") }).toSorted()
const packages = ["core", "sdk", "server"]

/**
 * The gates find what they are there for: each patch puts a bug into a copy of the sources, and the gate that it names
 * must report it.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const chosen = seededRandom(seed).shuffled(patches).slice(0, cases)
    const copy = yield* Effect.acquireRelease(Effect.sync(copyOfSources), (folder) =>
      Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
    )
    for (const patch of chosen) yield* Effect.promise(() => tryMutant(copy, patch, findings))
    findings.note(`${chosen.length} of ${patches.length} mutants`)
  }),
)

/** Copies what a gate runs; dependencies are linked, but Souk's packages to their copies. */
const copyOfSources = (): string => {
  const copy = mkdtempSync(join(tmpdir(), "souk-mutants-"))
  cpSync(join(root, "scripts"), join(copy, "scripts"), { recursive: true })
  cpSync(join(root, "package.json"), join(copy, "package.json"))
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  for (const name of packages) {
    const [from, to] = [join(root, "packages", name), join(copy, "packages", name)]
    const skipped = new Set([join(from, "node_modules"), join(from, "dist"), join(from, "test")])
    cpSync(from, to, { recursive: true, filter: (path) => !skipped.has(path) })
    linkDependencies(join(from, "node_modules"), join(to, "node_modules"))
  }
  return copy
}

const linkDependencies = (from: string, to: string): void => {
  mkdirSync(to)
  for (const name of readdirSync(from).filter((name) => !name.startsWith("."))) {
    if (name === "@souk") {
      mkdirSync(join(to, name))
      for (const own of readdirSync(join(from, name))) symlinkSync(join(to, "../..", own), join(to, name, own))
    } else symlinkSync(join(from, name), join(to, name))
  }
}

interface Ended {
  readonly ok: boolean
  readonly output: string
}

const execute = (command: string, args: ReadonlyArray<string>, cwd: string) =>
  new Promise<Ended>((resolve) => {
    execFile(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024, timeout: 300_000 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    )
  })

const tryMutant = async (copy: string, patch: string, findings: Findings) => {
  const name = basename(patch, ".patch")
  const path = join(root, "packages/server/gates/mutants", patch)
  const [, command] = /^Gate: (.+)$/mu.exec(readFileSync(path, "utf8")) ?? []
  if (command === undefined) return findings.fail(`${name} names no gate`)
  const applied = await execute("git", ["apply", "-C1", path], copy)
  if (!applied.ok) return findings.fail(`${name} does not apply any more: ${applied.output}`)
  const options = sourceOptions().map((option) => option.replace(root, `${copy}/`))
  const { ok, output } = await execute(
    process.execPath,
    [...options, "scripts/gate.mjs", "--inside", ...command.split(" ")],
    copy,
  )
  const found = Number(/failures=(\d+)/u.exec(output)?.[1] ?? 0)
  const broke = /could not finish|the gate itself broke/u.test(output)
  if (ok || found === 0) findings.fail(`${name} survived ${command}: ${output.slice(-2000)}`)
  else if (broke) findings.fail(`${name} broke the gate instead of being found by it: ${output.slice(-2000)}`)
  else
    findings.note(`${name} was found by ${command}: ${found} failures, first ${/FAILED (.{0,140})/u.exec(output)?.[1]}`)
  await execute("git", ["apply", "-R", "-C1", path], copy)
}
