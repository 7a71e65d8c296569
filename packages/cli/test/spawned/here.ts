import { Readable, Writable } from "node:stream"
import { expect } from "vitest"
import { type Host, main } from "../../src/main.ts"
import type { Ended, RunOptions } from "./souk.ts"

/** Runs the program in this process: as spawned, without waiting for another one to start. */
export const here = (words: ReadonlyArray<string>, options: RunOptions): Promise<Ended> =>
  new Promise((resolve) => {
    let stdout = ""
    let stderr = ""
    let interrupt: () => void = () => undefined
    const collect = (write: (text: string) => void) =>
      new Writable({
        write: (chunk, _encoding, done) => {
          write(String(chunk))
          done()
        },
      })
    const host = {
      stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
      stdout: collect((text) => {
        stdout += text
        if (options.interruptAfter !== undefined && stdout.includes(options.interruptAfter)) interrupt()
      }),
      stderr: collect((text) => (stderr += text)),
      env: { HOME: options.cwd, ...options.env },
      on: (name: string, listener: () => void) => {
        if (name === "SIGINT") interrupt = listener
      },
      exit: (code: number) => {
        expect(stdout + stderr).not.toContain("\u001B")
        resolve({ code, stdout, stderr })
      },
    } as unknown as Host
    void main(words, host)
  })
