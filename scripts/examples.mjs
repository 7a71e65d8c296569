/**
 * `pnpm examples [name …]`: compiles every example and runs its script `ci`, which asserts what it shows.
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { capture, root } from "./command.mjs"

const asked = process.argv.slice(2).filter((arg) => arg !== "--")
const examples = globSync("examples/*/package.json", { cwd: root })
  .map((manifest) => dirname(manifest))
  .filter((folder) => asked.length === 0 || asked.includes(basename(folder)))

let failures = 0
for (const folder of examples.toSorted()) {
  const started = performance.now()
  const { scripts } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))
  const results = []
  if (existsSync(join(root, folder, "tsconfig.json")))
    results.push(await capture("node_modules/.bin/tsc", ["-p", folder, "--noEmit"]))
  if (scripts?.ci === undefined) results.push({ code: 1, stdout: "", stderr: "has no script `ci`" })
  else results.push(await capture("pnpm", ["--silent", "run", "ci"], { cwd: join(root, folder) }))
  const failed = results.filter(({ code }) => code !== 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${failed.length === 0 ? "ok    " : "failed"} ${basename(folder)} ${seconds} s`)
  for (const { stdout, stderr } of failed) console.log(`${stdout}${stderr}`)
  failures += failed.length
}
process.exitCode = failures === 0 ? 0 : 1
