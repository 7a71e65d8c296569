import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import { sourceOptions } from "../../gates/harness/ChildProcess.ts"
import type { BenchCustomer } from "./BenchMarket.ts"
import type { Plan } from "./Recording.ts"

/** What a bare server is told. */
export interface BareOrder {
  readonly databaseUrl: string
  readonly connections: number
  /** By the first segment of the path; the second is which request it is. */
  readonly plans: Readonly<Record<string, ReadonlyArray<Plan>>>
  /** What is answered, by the same names. */
  readonly answers: Readonly<Record<string, ReadonlyArray<unknown>>>
  readonly customers: ReadonlyArray<BenchCustomer>
}

const file = fileURLToPath(new URL("./bareProcess.ts", import.meta.url))

/** Starts a server of bare `node:http` and `pg` in a process of its own; it ends with the scope. */
export const bareServer = Effect.fnUntraced(function* (order: BareOrder) {
  const path = join(tmpdir(), `souk-bare-${randomUUID()}.json`)
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => {
      writeFileSync(path, JSON.stringify(order))
      return spawn(process.execPath, [...sourceOptions(), file, path], { stdio: ["pipe", "pipe", "inherit"] })
    }),
    (child) =>
      Effect.sync(() => {
        child.kill()
        rmSync(path, { force: true })
      }),
  )
  const port = yield* Effect.promise(
    () =>
      new Promise<number>((resolve, reject) => {
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          const [, listening] = /listening (\d+)/u.exec(text) ?? []
          if (listening !== undefined) resolve(Number(listening))
        })
        child.once("exit", (code) => reject(new Error(`The bare server ended with ${code}`)))
      }),
  )
  return { port, pid: child.pid ?? null }
})
