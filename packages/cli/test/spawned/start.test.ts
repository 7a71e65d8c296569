import { spawnSync } from "node:child_process"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { program } from "./souk.ts"

const loads = fileURLToPath(new URL("../loads.mjs", import.meta.url))

const run = (...args: ReadonlyArray<string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loads, ...program, ...args], {
    encoding: "utf8",
    cwd: tmpdir(),
    env: { PATH: process.env["PATH"], HOME: tmpdir() },
  })
  return { status, stdout, loaded: stderr.split("\n").filter((line) => line.startsWith("loaded ")) }
}

const heavy = /node_modules\/(effect|ink|react|@inkjs)\/|packages\/(core|server|sdk)\//

describe("the start of the program", () => {
  it.each([
    [["--version"]],
    [["--help"]],
    [[]],
    [["shops", "--help"]],
    [["shops", "review", "--help"]],
    [["ui", "--help"]],
    [["dev", "--help"]],
  ])("loads neither Effect nor Ink nor a server for %j", (args) => {
    const { status, stdout, loaded } = run(...args)
    expect(status).toBe(0)
    expect(stdout.length).toBeGreaterThan(4)
    expect(loaded.length).toBeGreaterThan(2)
    expect(loaded.filter((line) => heavy.test(line))).toEqual([])
  })

  it("loads the client, and no Effect, to ask a server", () => {
    const { status, loaded } = run("shops", "list", "--url", "http://127.0.0.1:9")
    expect(status).toBe(7)
    expect(loaded.some((line) => line.includes("packages/sdk/"))).toBe(true)
    expect(loaded.filter((line) => /node_modules\/(effect|ink|react)\/|packages\/(core|server)\//.test(line))).toEqual(
      [],
    )
  })
})
