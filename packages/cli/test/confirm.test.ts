import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { PassThrough } from "node:stream"
import { describe, expect, it } from "vitest"
import { explain } from "../src/errors/explain.ts"
import { makeProgram } from "../src/program.ts"

/** Runs the program on a terminal where somebody types an answer. */
const answer = async (typed: string, ...words: ReadonlyArray<string>) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const said: Array<string> = []
  const stream = () =>
    Object.assign(new PassThrough(), { isTTY: true, columns: 80 }).on("data", (chunk) => said.push(String(chunk)))
  const run = makeProgram({
    streams: { stdin, stdout: stream(), stderr: stream() } as never,
    environment: { HOME: mkdtempSync(`${tmpdir()}/souk-`), SOUK_URL: "http://127.0.0.1:9", NO_COLOR: "1" },
    signal: new AbortController().signal,
  })
  const ended = run(words).catch((error: unknown) => explain(error).exitCode)
  setTimeout(() => stdin.write(typed), 200)
  return { code: await ended, said: said.join("") }
}

const suspend = ["shops", "suspend", "0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", "--reason", "Late"]

describe("a question before much is changed", () => {
  it.each(["n\r", "\r", "nope\r"])("takes %j for no", async (typed) => {
    const { code, said } = await answer(typed, ...suspend)
    expect(code).toBe(3)
    expect(said).toContain("Suspend 1 shop? [y/N]")
  })

  it("takes y for yes, and goes on to the server", async () => {
    expect((await answer("y\r", ...suspend)).code).toBe(7)
  })

  it("ends with 130 on Ctrl-C, and with 3 at the end of input", async () => {
    expect((await answer("\u0003", ...suspend)).code).toBe(130)
    expect((await answer("\u0004", ...suspend)).code).toBe(3)
  })

  it("is not asked with --yes, and fails with --no-input", async () => {
    expect((await answer("", ...suspend, "--yes")).code).toBe(7)
    expect((await answer("", ...suspend, "--no-input")).code).toBe(2)
  })

  it("does not show a password that is typed", async () => {
    const { code, said } = await answer("hunter22222\r", "login", "--email", "ada@example.com")
    expect(code).toBe(7)
    expect(said).toContain("Password: ")
    expect(said).not.toContain("hunter")
  })
})
