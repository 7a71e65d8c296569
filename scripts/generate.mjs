/**
 * `pnpm generate [name …] [--check]`: writes every generated file, or with `--check` fails when one is stale.
 *
 * A generator is a module that exports `generate(): Promise<ReadonlyMap<path, text>>`, paths from the root. Add it to the
 * table; nobody edits what it writes.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { capture, root, sources } from "./command.mjs"

/** @type {Readonly<Record<string, string>>} name → module, from the root */
const generators = {
  "sdk-client": "scripts/generate/sdk-client.ts",
  configuration: "scripts/generate/configuration.ts",
  errors: "scripts/generate/errors.ts",
  events: "scripts/generate/events.ts",
  asyncapi: "scripts/generate/asyncapi.ts",
  cli: "scripts/generate/cli.ts",
  metrics: "scripts/generate/metrics.ts",
  // Last: it reads what the others wrote.
  docs: "scripts/generate/docs.ts",
}

if (process.argv.includes("--one")) await writeOne()
else await main()

async function main() {
  const check = process.argv.includes("--check")
  const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"))
  for (const [name, module] of Object.entries(generators).filter(
    ([name]) => asked.length === 0 || asked.includes(name),
  )) {
    // A process of its own, so that generators may import the TypeScript sources of every package.
    const { code, stdout, stderr } = await capture(process.execPath, [
      ...sources,
      "scripts/generate.mjs",
      "--one",
      module,
    ])
    if (code !== 0) throw new Error(`The generator ${name} failed:\n${stderr}`)
    /** @type {Array<[string, string]>} */
    const files = JSON.parse(stdout)
    for (const [path, text] of files) settle({ name, path, text: await formatted(path, text), check })
  }
}

/** @param {{ name: string, path: string, text: string, check: boolean }} file */
function settle({ name, path, text, check }) {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, "utf8") === text) return
  if (check) {
    console.log(`${path} is stale: run \`pnpm generate ${name}\``)
    process.exitCode = 1
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`wrote ${path}`)
}

async function writeOne() {
  const module = await import(pathToFileURL(join(root, /** @type {string} */ (process.argv.at(-1)))).href)
  const files = await module.generate()
  await new Promise((resolve) => process.stdout.write(JSON.stringify([...files]), resolve))
  process.exit(0)
}

/**
 * Formats like the rest of the repository, so that the format check and this one agree.
 *
 * @param {string} path
 * @param {string} text
 * @returns {Promise<string>}
 */
async function formatted(path, text) {
  if (!/\.(?:ts|md|json)$/u.test(path)) return text
  const { execFile } = await import("node:child_process")
  return new Promise((resolve, reject) => {
    const child = execFile(
      join(root, "node_modules/.bin/oxfmt"),
      [`--stdin-filepath=${path}`],
      { cwd: root },
      (error, stdout) => (error === null ? resolve(stdout) : reject(error)),
    )
    child.stdin?.end(text)
  })
}
