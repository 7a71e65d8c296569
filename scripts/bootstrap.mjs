/**
 * Runs a task of this repository on a machine that has only Node 20 and npm.
 *
 * `npm start`, `npm test` and every other script come through here. A runtime and a package manager that are missing are
 * brought once into `.souk/runtime` through npm; dependencies are installed when the lockfile has changed; then the task
 * takes over, with its signals and its exit code. Needs nothing but Node ≥ 20 itself.
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { basename, delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { handOver } from "./bootstrap/hand-over.mjs"
import { lock } from "./bootstrap/lock.mjs"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = join(root, ".souk")
const runtime = join(cache, "runtime")
const stamp = join(root, "node_modules", ".souk-installed")
const windows = process.platform === "win32"

const minimumNode = [22, 19]
const wanted = { node: "24", pnpm: "12" }

const souk = ["--conditions=@souk/source", "--disable-warning=ExperimentalWarning", "--import", "./scripts/jsx.mjs"]

/** What each task runs, as arguments of `node`; what follows on the command line is appended. */
const tasks = {
  start: [...souk, "packages/cli/src/bin.ts", "dev"],
  storefront: ["examples/storefront/start.mjs"],
  souk: [...souk, "packages/cli/src/bin.ts"],
  test: ["node_modules/vitest/vitest.mjs", "run"],
  check: ["scripts/check.mjs"],
  gate: ["scripts/gate.mjs"],
  bench: ["scripts/bench.mjs"],
  docs: ["scripts/docs.mjs"],
  examples: ["scripts/examples.mjs"],
  installed: ["scripts/installed.mjs"],
  size: ["scripts/size.mjs"],
  build: ["scripts/build.mjs"],
  generate: ["scripts/generate.mjs"],
  format: ["node_modules/oxfmt/bin/oxfmt"],
}

/** A failure whose message tells the reader what to do; shown without a stack. */
class Stop extends Error {}

try {
  await main()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}

async function main() {
  const [task = "", ...rest] = process.argv.slice(2)
  if (task !== "install" && !(task in tasks)) {
    throw new Stop(`Usage: node scripts/bootstrap.mjs <${["install", ...Object.keys(tasks)].join("|")}> [arguments]`)
  }
  const release = lock(cache)
  try {
    const stale = dependenciesAreStale()
    ensureTools({ pnpm: stale })
    if (stale) installDependencies()
  } finally {
    release()
  }
  if (task === "install") return
  const own = rest[0] === "--" ? rest.slice(1) : rest
  await handOver(nodePath(), [...tasks[/** @type {keyof typeof tasks} */ (task)], ...own], {
    cwd: root,
    env: environment(),
  })
}

/**
 * Brings Node and pnpm into `.souk/runtime`, each only when it is needed and this machine has none that fits.
 *
 * @param {{ pnpm: boolean }} needed
 */
function ensureTools(needed) {
  const missing = [
    ...(suitable(process.versions.node) || existsSync(installedNode()) ? [] : [`node@${wanted.node}`]),
    ...(!needed.pnpm || pnpmFits() ? [] : [`pnpm@${wanted.pnpm}`]),
  ]
  if (missing.length === 0) return
  step(`Bringing ${missing.join(" and ")} through npm, once, into .souk/runtime`, () => {
    const fresh = join(cache, `runtime-${process.pid}`)
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { recursive: true })
    writeFileSync(join(fresh, "package.json"), `{ "private": true }\n`)
    const all = [`node@${wanted.node}`, `pnpm@${wanted.pnpm}`].filter(
      (name) => name.startsWith("pnpm") || !suitable(process.versions.node),
    )
    npm(
      [
        "install",
        "--prefix",
        fresh,
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "--ignore-scripts=false",
        "--loglevel=error",
        ...all,
      ],
      fresh,
    )
    rmSync(runtime, { recursive: true, force: true })
    renameSync(fresh, runtime)
  })
  if (!suitable(process.versions.node) && !suitable(versionOf(installedNode()))) {
    throw new Stop(
      `Souk needs Node ≥ ${minimumNode.join(".")}; this one is ${process.versions.node}, and npm's "node" package did not work here.\n` +
        `Try: install Node ${wanted.node} yourself, remove .souk/runtime, and run the command again.`,
    )
  }
}

/** Tells whether the lockfile or a manifest has changed since the last installation. */
function dependenciesAreStale() {
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== lockState()
}

function installDependencies() {
  step("Installing dependencies", () => {
    const args = ["install", "--frozen-lockfile", "--config.confirmModulesPurge=false"]
    retry(
      () =>
        run("pnpm", process.stderr.isTTY ? args : [...args, "--reporter=append-only"], { live: process.stderr.isTTY }),
      {
        advice:
          "Try: look at the lines above; if package.json was edited, run `pnpm install` once and commit the lockfile.",
      },
    )
    writeFileSync(stamp, lockState())
  })
}

/** Fingerprints everything that decides what an installation contains. */
function lockState() {
  const manifests = ["packages", "examples"].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).map((name) => join(folder, name, "package.json"))
      : [],
  )
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`)
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...manifests.toSorted()]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest("hex")
}

/** Gives the task the tools on its PATH, and a cache that makes every later start quicker. */
function environment() {
  const path = [
    dirname(nodePath()),
    join(runtime, "node_modules", ".bin"),
    join(root, "node_modules", ".bin"),
    process.env.PATH ?? "",
  ]
  return {
    NODE_COMPILE_CACHE: join(cache, "compile-cache"),
    // So that the commands which are printed work where they are read.
    SOUK_INVOCATION: "npm run souk --",
    ...process.env,
    PATH: path.join(delimiter),
  }
}

function nodePath() {
  return suitable(process.versions.node) ? process.execPath : installedNode()
}

function installedNode() {
  return join(runtime, "node_modules", "node", "bin", windows ? "node.exe" : "node")
}

/** @param {string} version */
function suitable(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number)
  return major >= 24 || (major === minimumNode[0] && minor >= /** @type {number} */ (minimumNode[1]))
}

function pnpmFits() {
  if (existsSync(join(runtime, "node_modules", "pnpm"))) return true
  return versionOf("pnpm").startsWith(`${wanted.pnpm}.`)
}

/** @param {string} command */
function versionOf(command) {
  const result = spawnSync(command, ["--version"], { cwd: root, encoding: "utf8", shell: windows, env: environment() })
  return result.status === 0 ? result.stdout.trim() : ""
}

/**
 * @param {ReadonlyArray<string>} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const own = process.env.npm_execpath ?? ""
  const advice = "Try: check that `npm ping` works on this machine, then run the command again."
  const invocation =
    basename(own) === "npm-cli.js" ? { command: process.execPath, args: [own, ...args] } : { command: "npm", args }
  retry(() => run(invocation.command, invocation.args, { cwd, plain: true }), { advice })
}

/**
 * Runs a tool to its end; what it says is shown only when it fails, or all along when live.
 *
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 * @param {{ cwd?: string, live?: boolean, plain?: boolean }} options
 */
function run(command, args, { cwd = root, live = false, plain = false }) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: windows,
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
    env: plain ? process.env : environment(),
  })
  if (result.status === 0) return
  const said = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join("\n")
  throw new Stop(`${said.trim()}\n\`${[basename(command), ...args].join(" ")}\` failed.`)
}

/**
 * Tries once more: registries and networks have bad seconds.
 *
 * @param {() => void} attempt
 * @param {{ advice: string }} options
 */
function retry(attempt, { advice }) {
  try {
    attempt()
  } catch {
    try {
      attempt()
    } catch (error) {
      throw error instanceof Stop ? new Stop(`${error.message}\n${advice}`) : error
    }
  }
}

/**
 * @param {string} title
 * @param {() => void} action
 */
function step(title, action) {
  const started = performance.now()
  process.stderr.write(`souk: ${title} …\n`)
  action()
  process.stderr.write(`souk: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}
