/** Checks who imports whom, and that the check sees every file: a cruise over nothing finds nothing. */
import { globSync } from "node:fs"
import { root } from "../command.mjs"
import { cruise } from "./cruise.mjs"

const { violations, sources } = await cruise(root)
const unseen = globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root }).filter(
  (file) => !sources.has(file.replaceAll("\\", "/")),
)

for (const { rule, from, to, comment } of violations) console.log(`${from} → ${to}\n    ${rule}: ${comment}`)
if (unseen.length > 0) console.log(`${unseen.length} files were not looked at, the first is ${unseen[0]}`)
process.exitCode = violations.length + unseen.length === 0 ? 0 : 1
