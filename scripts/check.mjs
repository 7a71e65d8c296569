/**
 * `pnpm check [name …] [--fix]`: everything that must hold before a change is merged, one line per step.
 *
 * Steps run two at a time; what a step said is shown when it failed.
 */
import { availableParallelism } from "node:os"
import { capture } from "./command.mjs"

const node = process.execPath
const typescript = await effectTypeScript()
const linted = ["packages", "examples", "scripts", "vitest.config.ts", "--ignore-pattern=scripts/planted/**"]

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} about
 * @property {ReadonlyArray<string>} run program and arguments
 * @property {ReadonlyArray<string>} [fix] what `--fix` runs instead
 * @property {string} [after] the step whose result this one needs
 */

/** @type {ReadonlyArray<Step>} */
const steps = [
  { name: "types", about: "types and Effect diagnostics", run: [typescript, "-b", "--pretty", "false"] },
  {
    name: "format",
    about: "formatting",
    run: ["node_modules/.bin/oxfmt", "--check"],
    fix: ["node_modules/.bin/oxfmt"],
  },
  {
    name: "lint",
    about: "lint with types",
    run: ["node_modules/.bin/oxlint", "--type-aware", "--deny-warnings", "--no-error-on-unmatched-pattern", ...linted],
    fix: [
      "node_modules/.bin/oxlint",
      "--type-aware",
      "--deny-warnings",
      "--no-error-on-unmatched-pattern",
      "--fix",
      ...linted,
    ],
  },
  { name: "boundaries", about: "who imports whom", run: [node, "scripts/check/boundaries.mjs"] },
  {
    name: "planted",
    about: "every planted violation is reported",
    run: [node, "scripts/check/planted.mjs", typescript],
  },
  { name: "unused", about: "dead code and dependencies", run: ["node_modules/.bin/knip"] },
  { name: "generated", about: "generated files are fresh", run: [node, "scripts/generate.mjs", "--check"] },
  { name: "wording", about: "no forbidden words", run: [node, "scripts/check/wording.mjs"] },
  { name: "docs", about: "links resolve, examples compile", run: [node, "scripts/docs.mjs"], after: "types" },
  { name: "packages", about: "what is published", run: [node, "scripts/check/packages.mjs"], after: "types" },
  {
    name: "size",
    about: "what a browser downloads",
    run: [node, "scripts/size.mjs", "--built"],
    after: "types",
  },
  { name: "sizes", about: "long files (a report)", run: [node, "scripts/check/sizes.mjs"] },
]

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"))
const fix = process.argv.includes("--fix")
const unknown = asked.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No step called ${unknown.join(", ")}. Steps: ${steps.map((step) => step.name).join(", ")}`)
  process.exit(2)
}

const chosen = steps.filter((step) => asked.length === 0 || asked.includes(step.name))
const failed = await runAll(chosen)
console.log(failed === 0 ? `check: ${chosen.length} steps ok` : `check: ${failed} of ${chosen.length} steps failed`)
process.exitCode = failed === 0 ? 0 : 1

/**
 * @param {ReadonlyArray<Step>} all
 * @returns {Promise<number>} how many failed
 */
async function runAll(all) {
  const waiting = [...all]
  const done = new Set()
  let failures = 0
  const worker = async () => {
    for (;;) {
      const index = waiting.findIndex(
        (step) => step.after === undefined || done.has(step.after) || !all.some((other) => other.name === step.after),
      )
      if (index >= 0) {
        const [step] = waiting.splice(index, 1)
        if (step !== undefined && !(await runStep(step))) failures += 1
        done.add(step?.name)
      } else if (waiting.length === 0) return
      else await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker))
  return failures
}

/** @param {Step} step */
async function runStep(step) {
  const started = performance.now()
  const [command = "", ...args] = (fix ? step.fix : undefined) ?? step.run
  const { code, stdout, stderr } = await capture(command, args)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const said = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== "")
  const shown =
    code !== 0 || ["size", "sizes"].includes(step.name) ? `\n${said.join("\n").replaceAll(/^/gm, "    ")}` : ""
  console.log(
    `${code === 0 ? "ok    " : "failed"} ${step.name.padEnd(10)} ${seconds.padStart(5)} s  ${step.about}${said.length > 0 ? shown : ""}`,
  )
  return code === 0
}

/** Finds the TypeScript compiler that also reports misuse of Effect; the plain one does not know those rules. */
async function effectTypeScript() {
  const { code, stdout, stderr } = await capture("node_modules/.bin/effect-tsgo", ["get-exe-path"])
  if (code !== 0) throw new Error(stderr)
  return stdout.trim()
}
