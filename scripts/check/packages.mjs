/**
 * Packs every package as it would be published, lets publint and arethetypeswrong read the result, and loads what was
 * built as a user's program would: without the condition that leads to our sources.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { capture, root } from "../command.mjs"

const folder = mkdtempSync(join(tmpdir(), "souk-pack-"))
try {
  for (const manifest of globSync("packages/*/package.json", { cwd: root })) {
    const { name, exports, scripts } = JSON.parse(readFileSync(join(root, manifest), "utf8"))
    if (scripts?.bundle !== undefined) await must(`${name}: bundle`, "pnpm", ["--filter", name, "bundle"])
    await must(`${name}: pack`, "pnpm", ["--filter", name, "pack", "--pack-destination", folder])
    const tarball = join(folder, tarballName(name))
    await must(`${name}: publint`, "node_modules/.bin/publint", ["run", tarball, "--strict"])
    if (exports?.["."] !== undefined) {
      await must(`${name}: types`, "node_modules/.bin/attw", [
        tarball,
        "--profile",
        "esm-only",
        "--no-emoji",
        "--format",
        "ascii",
        "--entrypoints",
        ...entries(dirname(manifest), exports),
      ])
    }
  }
  await must("plain import", process.execPath, [
    "--input-type=module",
    "--eval",
    `for (const name of ["core", "sdk", "server"]) await import("@souk/" + name)`,
  ])
  await must("plain require", process.execPath, [
    "--disable-warning=ExperimentalWarning",
    "--input-type=commonjs",
    "--eval",
    `for (const name of ["", "/core", "/routes", "/query", "/effect"]) require("@souk/sdk" + name)`,
  ])
  await must("plain souk", process.execPath, ["packages/cli/dist/bin.js", "--version"])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * What users import: the entries that are named, and the modules at the top where all are open.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, unknown>>} exports
 */
function entries(folder, exports) {
  const named = Object.keys(exports).filter((entry) => !/[*]|[.]json$/.test(entry))
  const modules = "./*" in exports ? globSync("src/*.ts", { cwd: join(root, folder) }) : []
  return [...new Set([...named, ...modules.map((file) => `./${basename(file, ".ts")}`)])].filter(
    (entry) => entry !== "./index",
  )
}

/** @param {string} name */
function tarballName(name) {
  const start = `${name.replace("@", "").replace("/", "-")}-`
  const [file] = globSync(`${start}*.tgz`, { cwd: folder })
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${name} left no tarball`)
  return file
}

/**
 * @param {string} title
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 */
async function must(title, command, args) {
  const { code, stdout, stderr } = await capture(command, args)
  if (code === 0) return
  console.log(`${title}\n${stdout}${stderr}`)
  process.exitCode = 1
}
