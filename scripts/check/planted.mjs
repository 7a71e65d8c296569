/**
 * Proves that the checks check: every file under `scripts/planted` names the rule it breaks in its first line, and each of
 * them must be reported by that rule. Every boundary must have one.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { capture, root } from "../command.mjs"
import { cruise } from "./cruise.mjs"

const [typescript = "node_modules/.bin/tsc"] = process.argv.slice(2)
const boundaries = await cruise(join(root, "scripts/planted/boundaries"))

const missed = [
  ...unreported("boundaries", new Set(boundaries.violations.map(({ from, rule }) => `${from} ${rule}`))),
  ...unreported("lint", await lintReports()),
  ...unreported("types", await typeReports()),
  ...unsaid("docs", (await capture(process.execPath, ["scripts/docs.mjs", "scripts/planted/docs"])).stdout),
  ...unsaid(
    "wording",
    (await capture(process.execPath, ["scripts/check/wording.mjs", "scripts/planted/wording"])).stdout,
  ),
]
const unplanted = boundaries.rules.filter((rule) => !planted("boundaries").some((plant) => plant.rule === rule))

for (const { file, rule } of missed) console.log(`${file} should be reported by ${rule} and is not`)
for (const rule of unplanted) console.log(`the rule ${rule} has no planted violation in scripts/planted/boundaries`)
process.exitCode = missed.length + unplanted.length === 0 ? 0 : 1

/**
 * Lists the files of one kind with the rule each breaks.
 *
 * @param {string} kind
 */
function planted(kind) {
  const folder = join(root, "scripts/planted", kind)
  return globSync("**/*.{ts,md}", { cwd: folder }).flatMap((file) => {
    const rule = /^(?:\/\/|<!--) planted: (.+?)(?: -->)?$/m.exec(readFileSync(join(folder, file), "utf8"))?.[1]
    return rule === undefined ? [] : [{ file: file.replaceAll("\\", "/"), rule }]
  })
}

/**
 * @param {string} kind
 * @param {ReadonlySet<string>} reports "file rule"
 */
function unreported(kind, reports) {
  return planted(kind).filter(({ file, rule }) => !reports.has(`${file} ${rule}`))
}

/**
 * @param {string} kind
 * @param {string} said what the check printed
 */
function unsaid(kind, said) {
  const lines = said.split("\n").filter((line) => line.startsWith(`scripts/planted/${kind}/`))
  return planted(kind).filter(
    ({ file, rule }) => !lines.some((line) => line.includes(`/${file}:`) && line.includes(rule)),
  )
}

async function lintReports() {
  const folder = "scripts/planted/lint/"
  const { stdout } = await capture("node_modules/.bin/oxlint", ["--type-aware", "--format=json", folder])
  /** @type {{ diagnostics: ReadonlyArray<{ filename: string, code: string }> }} */
  const { diagnostics } = JSON.parse(stdout)
  return new Set(diagnostics.map(({ filename, code }) => `${filename.replace(folder, "")} ${code}`))
}

async function typeReports() {
  const folder = "scripts/planted/types/"
  const { stdout } = await capture(typescript, ["-p", `${folder}tsconfig.json`, "--pretty", "false"])
  const lines = stdout.matchAll(/^(?<file>[^(\n]+)\(.*?\): \w+ (?<code>TS\d+): .*?(?<effect>effect\(\w+\))?$/gm)
  return new Set(
    [...lines].map(({ groups }) => `${groups?.file?.replace(folder, "")} ${groups?.effect ?? groups?.code}`),
  )
}
