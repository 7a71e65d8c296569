/**
 * `pnpm installed`: packs every package, installs the tarballs into empty projects with npm and with pnpm,
 * and runs there what a user would: the README's quick start, the SDK against a server of the CLI, the testing kit.
 *
 * pnpm lets a package import only what it declares; a project with core alone shows that optional peers stay optional.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { capture, root } from "./command.mjs"

const work = mkdtempSync(join(tmpdir(), "souk-installed-"))
const optional = ["ioredis", "amqplib", "nodemailer", "@elastic/elasticsearch"]
try {
  const tarballs = await pack()
  const core = { core: tarballs["core"] }
  const rounds = [
    { name: "core, npm", manager: "npm", folder: "with-npm", packages: core, run: [quickStart, withoutPeers] },
    { name: "all, npm", manager: "npm", folder: "with-npm", packages: tarballs, run: [commandLine] },
    {
      name: "all, pnpm",
      manager: "pnpm",
      folder: "with-pnpm",
      packages: tarballs,
      run: [quickStart, testingKit, commandLine],
    },
  ]
  for (const { name, manager, folder, packages, run } of rounds) {
    const started = performance.now()
    const project = join(work, folder)
    await install(project, manager, packages)
    for (const step of run) await step(project)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${name}: ${run.map((step) => step.name).join(", ")} ok, ${seconds} s`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Builds and packs; answers the tarballs by the last part of the package's name. */
async function pack() {
  await must("build", "node_modules/.bin/tsc", ["-b"])
  await must("bundle", "pnpm", ["--filter", "@souk/cli", "bundle"])
  await must("pack", "pnpm", ["--recursive", "--filter", "./packages/*", "pack", "--pack-destination", work])
  /** @type {Record<string, string>} */
  const tarballs = {}
  for (const file of globSync("souk-*.tgz", { cwd: work })) {
    tarballs[/^souk-(\w+)-/.exec(file)?.[1] ?? ""] = join(work, file)
  }
  return tarballs
}

/**
 * @param {string} folder
 * @param {string} manager
 * @param {Record<string, string | undefined>} packages
 */
async function install(folder, manager, packages) {
  const dependencies = Object.fromEntries(
    Object.entries(packages).map(([key, file]) => [`@souk/${key}`, `file:${file}`]),
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module", dependencies }),
  )
  if (manager === "npm") {
    await must(
      "npm install",
      "npm",
      ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"],
      folder,
    )
    return
  }
  // What is not published yet can be found nowhere else; scripts of dependencies may run, as npm lets them.
  const overrides = JSON.stringify(dependencies)
  writeFileSync(join(folder, "pnpm-workspace.yaml"), `overrides: ${overrides}\ndangerouslyAllowAllBuilds: true\n`)
  await must("pnpm install", "pnpm", ["install", "--prefer-offline", "--reporter=append-only"], folder)
}

/** The README's block, word for word. @param {string} folder */
async function quickStart(folder) {
  const readme = readFileSync(join(root, "README.md"), "utf8")
  const block = /^```ts\n((?:(?!^```)[^])*createSouk\([^]*?)^```/m.exec(readme)?.[1] ?? ""
  const lines = block.trimEnd().split("\n").length
  if (block === "" || lines > 10) throw new Error(`The README's embed block has ${lines} lines; ten are the limit`)
  const said = await script(folder, block)
  if (!said.includes("[ 'teapots' ]")) throw new Error(`The README's embed block said ${said}`)
}

/** Nothing brought the drivers that are optional. @param {string} folder */
async function withoutPeers(folder) {
  const there = optional.filter((name) => existsSync(join(folder, "node_modules", name)))
  if (there.length > 0) throw new Error(`core alone brought ${there.join(", ")}`)
}

/** @param {string} folder */
async function testingKit(folder) {
  const said = await script(
    folder,
    `import { makeTestSouk } from "@souk/core/testing"
    const souk = await makeTestSouk()
    const { order } = await souk.make.order()
    await souk.settle()
    console.log(order.total, (await souk.mails()).length > 0)
    await souk.close()`,
  )
  if (!said.includes("2500 true")) throw new Error(`The testing kit said ${said}`)
}

/** `souk --version`, then `souk dev`, asked by the SDK. @param {string} folder */
async function commandLine(folder) {
  const souk = join(folder, "node_modules/.bin/souk")
  const version = await must("souk --version", souk, ["--version"], folder)
  if (!/\d+\.\d+\.\d+/.test(version)) throw new Error(`souk --version said ${version}`)
  const server = spawn(souk, ["dev", "--empty", "--port", "0", "--data", "data", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  })
  try {
    const url = await listening(server)
    const said = await script(
      folder,
      `import { createClient, isError } from "@souk/sdk"
      const souk = createClient({ url: ${JSON.stringify(url)} })
      const { name } = await souk.system.info()
      const absent = await souk.shops.show({ idOrSlug: "nowhere" }).result()
      console.log(name, !absent.ok && isError(absent.error, "shop_not_found"))`,
    )
    if (!said.includes("souk true")) throw new Error(`The SDK said ${said}`)
  } finally {
    server.kill("SIGTERM")
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit")
  }
}

/** @param {import("node:child_process").ChildProcess} server */
function listening(server) {
  return new Promise((resolve, reject) => {
    let said = ""
    server.stdout?.on("data", (chunk) => {
      said += chunk
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url !== undefined) resolve(url)
    })
    server.once("error", reject)
    server.once("exit", (code) => reject(new Error(`souk dev ended with ${code}: ${said}`)))
  })
}

/**
 * Runs a program in the project and answers what it printed.
 *
 * @param {string} folder
 * @param {string} code
 */
async function script(folder, code) {
  // As a user writes it; plain Node strips the types.
  writeFileSync(join(folder, "program.ts"), code)
  return must("program.ts", process.execPath, ["--disable-warning=ExperimentalWarning", "program.ts"], folder)
}

/**
 * @param {string} title
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 * @param {string} [cwd]
 */
async function must(title, command, args, cwd = root) {
  const { code, stdout, stderr } = await capture(command, args, { cwd })
  if (code !== 0) throw new Error(`${title} ended with ${code}\n${stdout}${stderr}`)
  return stdout
}
