/**
 * `pnpm gate <name> [--seed N] [--cases N]`: tries hard to break one promise and counts how often it could.
 *
 * A gate is `packages/server/gates/<name>.ts` exporting `run({ seed, cases }) → Promise<{ failures, notes }>`, and
 * optionally `cases`, the small number used in every run.
 */
import { existsSync, globSync } from "node:fs"
import { basename, join } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { execute, root, sources } from "./command.mjs"

/**
 * @typedef {object} Gate
 * @property {(options: { readonly seed: number, readonly cases: number }) => Promise<{ readonly failures: number, readonly notes: ReadonlyArray<string> }>} run
 * @property {number} [cases]
 */

const folder = "packages/server/gates"
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    cases: { type: "string" },
    inside: { type: "boolean", default: false },
  },
})
const [name] = positionals

if (name === undefined) list(0)
else if (!/^[a-z0-9-]+$/.test(name) || !existsSync(join(root, folder, `${name}.ts`))) {
  console.error(`No gate called ${name}.`)
  list(2)
} else if (values.inside) await run(name)
else
  await execute(process.execPath, ["--expose-gc", ...sources, "scripts/gate.mjs", "--inside", ...process.argv.slice(2)])

/** @param {number} code */
function list(code) {
  const names = globSync("*.ts", { cwd: join(root, folder) }).map((file) => basename(file, ".ts"))
  console.log(
    `Gates:\n${names
      .toSorted()
      .map((gate) => `  pnpm gate ${gate}`)
      .join("\n")}`,
  )
  process.exitCode = code
}

/** @param {string} name */
async function run(name) {
  /** @type {Gate} */
  const gate = await import(pathToFileURL(join(root, folder, `${name}.ts`)).href)
  const seed = whole("seed", values.seed)
  const cases = values.cases === undefined ? (gate.cases ?? 1) : whole("cases", values.cases)
  const started = performance.now()
  const { failures, notes } = await gate.run({ seed, cases }).catch((error) => {
    console.error(error)
    return { failures: 1, notes: ["the gate itself broke"] }
  })
  for (const note of notes) console.log(note)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  console.log(`gate ${name} seed=${seed} cases=${cases} failures=${failures} seconds=${seconds}`)
  process.exit(failures === 0 ? 0 : 1)
}

/**
 * @param {string} option
 * @param {string} text
 */
function whole(option, text) {
  if (/^\d+$/.test(text)) return Number(text)
  console.error(`--${option} takes a whole number, not ${text}`)
  process.exit(2)
}
