/**
 * `pnpm size`: holds what a browser downloads against the budgets of `.size-limit.json`, minified by two bundlers and
 * compressed, beside what the clients of others weigh in the same run. `--built` takes the packages as they are.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { rolldown } from "rolldown"
import { capture, execute, root } from "./command.mjs"

/** @typedef {{ readonly name: string, readonly code: string, readonly limit: number | undefined }} Bundle */

const others = [
  { name: "@medusajs/js-sdk", code: `export { default } from "@medusajs/js-sdk"`, limit: undefined },
  { name: "stripe", code: `export { default } from "stripe"`, limit: undefined },
]

if (!process.argv.includes("--built")) await execute("node_modules/.bin/tsc", ["-b"])
const limits = await capture("node_modules/.bin/size-limit", [])
if (limits.code !== 0) {
  console.log(limits.stdout + limits.stderr)
  process.exitCode = 1
}

const columns = [44, 10, 10, 10]
const print = (/** @type {ReadonlyArray<string>} */ ...cells) =>
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[i] ?? 0) : cell.padStart(columns[i] ?? 0))).join(""),
  )

print("min + gzip, kB", "esbuild", "rolldown", "limit")
for (const bundle of [...budgets(), ...others]) {
  const sizes = [await withEsbuild(bundle), await withRolldown(bundle)]
  const over = sizes.some((size) => size > (bundle.limit ?? Number.POSITIVE_INFINITY))
  if (over) process.exitCode = 1
  print(bundle.name, ...sizes.map(kilobytes), over ? `over ${kilobytes(bundle.limit ?? 0)}` : limitOf(bundle))
}

/** @returns {ReadonlyArray<Bundle>} */
function budgets() {
  const entries = JSON.parse(readFileSync(join(root, ".size-limit.json"), "utf8"))
  return entries.map((/** @type {Record<string, string>} */ { name, path, import: names, limit }) => ({
    name,
    code: `export ${names} from "./${path}"`,
    limit: Number.parseFloat(limit ?? "") * 1000,
  }))
}

/** @param {Bundle} bundle */
async function withEsbuild({ code }) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    external: ["node:*"],
  })
  return compressed(outputFiles.map(({ text }) => text))
}

/** @param {Bundle} bundle */
async function withRolldown({ code }) {
  const entry = join(root, "entry.js")
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    external: [/^node:/],
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  })
  const { output } = await bundle.generate({ format: "esm", minify: true })
  await bundle.close()
  return compressed(output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])))
}

/** @param {ReadonlyArray<string>} texts */
function compressed(texts) {
  return gzipSync(texts.join(""), { level: 9 }).length
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(2)
}

/** @param {Bundle} bundle */
function limitOf({ limit }) {
  return limit === undefined ? "" : kilobytes(limit)
}
