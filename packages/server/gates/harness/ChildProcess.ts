import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A process that runs one of the harness's files. */
export interface Child {
  /** Ends it as `kill -9` does. */
  readonly kill: () => void
  /** Answers when it has ended; `code` is null when it was killed. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>
  /** Answers once its output holds the text, or it has ended. */
  readonly says: (text: string) => Promise<void>
}

/** Options that let a child run sources as this process does. */
export const sourceOptions = (): ReadonlyArray<string> =>
  process.execArgv.filter((argument) => !argument.startsWith("--inspect") && !argument.startsWith("--cpu-prof"))

/** Starts a file of the harness, e.g. `migrationRunner.ts`, in a process of its own. */
export const startChild = (file: string, args: ReadonlyArray<string>): Child => {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [...sourceOptions(), path, ...args], { stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  const waiting: Array<{ readonly text: string; readonly resolve: () => void }> = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text
      for (const each of waiting) if (output.includes(each.text)) each.resolve()
    })
  }
  const ended = new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, output }))
  })
  return {
    ended,
    kill: () => void child.kill("SIGKILL"),
    says: (text) =>
      Promise.race([
        new Promise<void>((resolve) => {
          if (output.includes(text)) resolve()
          else waiting.push({ text, resolve })
        }),
        ended.then(() => {}),
      ]),
  }
}
