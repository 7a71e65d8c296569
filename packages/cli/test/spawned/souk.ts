import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect } from "vitest"

const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** Arguments of node that run the program from its sources. */
export const program = [
  "--conditions=@souk/source",
  "--disable-warning=ExperimentalWarning",
  "--import",
  `${root}/scripts/jsx.mjs`,
  `${root}/packages/cli/src/bin.ts`,
]

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Sends Ctrl-C as soon as standard output holds this. */
  readonly interruptAfter?: string
}

/** Starts the program with pipes and nothing of this process's environment but what finds node. */
export const start = (args: ReadonlyArray<string>, { cwd, env }: Pick<RunOptions, "cwd" | "env">) =>
  spawn(process.execPath, [...program, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, TZ: "UTC", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  })

/** Runs the program to its end. What it writes into pipes never holds an escape sequence, whatever is run. */
export const souk = async (args: ReadonlyArray<string>, options: RunOptions): Promise<Ended> => {
  const child = start(args, options)
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk)
    if (options.interruptAfter !== undefined && stdout.includes(options.interruptAfter)) child.kill("SIGINT")
  })
  child.stderr.on("data", (chunk) => (stderr += String(chunk)))
  child.stdin.on("error", () => undefined)
  child.stdin.end(options.stdin ?? "")
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve))
  expect(stdout + stderr).not.toContain("\u001B")
  return { code, stdout, stderr }
}
