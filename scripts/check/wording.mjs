/** Fails when a file that is kept in git holds a word that means "unfinished". */
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { capture, root } from "../command.mjs"

const forbidden = /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b|@ts-(ignore|nocheck)/
const read = /\.(ts|tsx|mts|js|mjs|cjs|md|json|jsonc|ya?ml|sql|sh)$/

const { stdout } = await capture("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
const found = stdout
  .split("\0")
  .filter((file) => read.test(file) && file !== "pnpm-lock.yaml")
  .flatMap((file) =>
    linesOf(file).flatMap((line, i) => (forbidden.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  )

console.log(found.join("\n"))
process.exitCode = found.length === 0 ? 0 : 1

/** @param {string} file */
function linesOf(file) {
  try {
    return readFileSync(join(root, file), "utf8").split("\n")
  } catch {
    return [] // deleted in the work tree, not yet in the index
  }
}
