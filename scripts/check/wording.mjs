/** Fails when a file kept in git holds a word that means "unfinished", or the lockfile an address of a registry. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { capture, root } from "../command.mjs"

const forbidden = /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b|@ts-(ignore|nocheck)/
const read = /\.(ts|tsx|mts|js|mjs|cjs|md|json|jsonc|ya?ml|sql|sh)$/

const [folder] = process.argv.slice(2)
const { stdout } = await capture("git", [
  "ls-files",
  "--cached",
  "--others",
  "--exclude-standard",
  "-z",
  ...(folder === undefined ? [] : [folder]),
])
const found = stdout
  .split("\0")
  .filter(
    (file) =>
      read.test(file) && file !== "pnpm-lock.yaml" && (folder !== undefined || !file.startsWith("scripts/planted/")),
  )
  .flatMap((file) =>
    linesOf(file).flatMap((line, i) => (forbidden.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  )

const addresses = linesOf("pnpm-lock.yaml").filter((line) => /tarball:|resolution:.*https?:/.test(line))
found.push(...addresses.map((line) => `pnpm-lock.yaml: ${line.trim()}`))

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
