import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { freePort } from "./freePort.ts"
import { type PostgresBinaries, guardianFile } from "./PostgresBinaries.ts"
import type { GuardianOrder } from "./PostgresGuardian.ts"

/** Runs `initdb` on a folder that does not exist yet. */
export const createCluster = (binaries: PostgresBinaries, folder: string): void => {
  execFileSync(
    binaries.initdb,
    [
      ...["-D", folder, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
      // Small log files: the cluster is copied for every test file.
      ...["--wal-segsize=1", "--no-sync", "--no-instructions"],
    ],
    { stdio: ["ignore", "ignore", "pipe"], ...binaries.user },
  )
}

interface ServerOptions {
  readonly binaries: PostgresBinaries
  readonly folder: string
  /** Whether the folder goes when the server stops. */
  readonly remove: boolean
}

/** Starts a server on a free port of loopback and answers the port; it stops with the scope, or with this process. */
export const startServer = (options: ServerOptions): Effect.Effect<number, never, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(
      Effect.promise(() => startOnFreePort(options, 3)),
      ({ guardian }) => Effect.promise(() => stop(guardian)),
    ),
    ({ port }) => port,
  )

interface RunningServer {
  readonly guardian: ChildProcess
  readonly port: number
}

// Another program may take the port between choosing it and listening on it.
const startOnFreePort = async (options: ServerOptions, attempts: number): Promise<RunningServer> => {
  const port = await freePort()
  try {
    return { guardian: await start(options, port), port }
  } catch (error) {
    if (attempts === 1) throw error
    return startOnFreePort(options, attempts - 1)
  }
}

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=64MB",
  // A killed process loses nothing without these; only a machine that loses power would.
  "fsync=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
]

const start = ({ binaries, folder, remove }: ServerOptions, port: number): Promise<ChildProcess> => {
  const order: GuardianOrder = {
    command: binaries.postgres,
    args: ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    folder,
    remove,
    user: binaries.user,
  }
  const guardian = spawn(process.execPath, [guardianFile(), JSON.stringify(order)], {
    stdio: ["pipe", "ignore", "pipe"],
  })
  return new Promise((resolve, reject) => {
    let log = ""
    guardian.stderr.setEncoding("utf8")
    guardian.stderr.on("data", (text: string) => {
      if (log.length < 100_000) log += text
      if (text.includes("ready to accept connections")) resolve(guardian)
    })
    guardian.on("error", reject)
    guardian.on("exit", () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })
}

const stop = (guardian: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (guardian.exitCode !== null || guardian.signalCode !== null) return resolve()
    guardian.on("exit", () => resolve())
    guardian.stdin?.end()
  })
