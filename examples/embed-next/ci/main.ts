import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { check } from "../../embed/ci/hosts.ts"

// Next leaves to Node only what lies in node_modules; here that is a link to our sources. So the example runs where it
// is installed as yours would be.
const folder = mkdtempSync(join(tmpdir(), "souk-next-"))
try {
  run("pnpm", "--workspace-root", "exec", "tsc", "-b")
  run("pnpm", "--filter", ".", "deploy", "--legacy", "--prefer-offline", "--silent", folder)
  await check({
    name: "next",
    command: process.execPath,
    args: ["node_modules/next/dist/bin/next", "dev", "--port", "0", "--hostname", "127.0.0.1"],
    ready: /http:\/\/127\.0\.0\.1:(\d+)/,
    cwd: folder,
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(command: string, ...args: ReadonlyArray<string>) {
  const { status } = spawnSync(command, args, { stdio: "inherit" })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`)
}
