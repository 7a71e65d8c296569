/** Reports how long files are: think again at 250 lines, split at 400. Never fails. */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../command.mjs"

const files = globSync(["packages/*/src/**/*.{ts,tsx}", "scripts/**/*.mjs"], { cwd: root })
  .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }))
  .toSorted((a, b) => b.lines - a.lines)
const median = files[Math.floor(files.length / 2)]?.lines ?? 0

console.log(`${files.length} files, median ${median} lines`)
for (const { file, lines } of files.filter(({ lines }) => lines > 250)) {
  console.log(`${String(lines).padStart(5)} ${file}${lines > 400 ? "  split it" : ""}`)
}
