import { spawn } from "node:child_process"
import { rmSync } from "node:fs"

/** What the guardian is told, as JSON in its first argument. */
export interface GuardianOrder {
  readonly command: string
  readonly args: ReadonlyArray<string>
  /** Folder of the cluster, and whether it goes when the server does. */
  readonly folder: string
  readonly remove: boolean
  /** The user to run as, when this process is root: PostgreSQL refuses to run as root. */
  readonly user: { readonly uid: number; readonly gid: number } | null
}

// A process of its own between the tests and the server. Its standard input is a pipe from the tests: when they end,
// in whatever way (a kill -9 too), the pipe closes, and the guardian stops the server and removes its folder.
const order = JSON.parse(process.argv[2] ?? "") as GuardianOrder
const server = spawn(order.command, order.args, {
  stdio: ["ignore", "ignore", "inherit"],
  ...order.user,
})

let stopping = false
const stop = () => {
  stopping = true
  // Nobody needs the last checkpoint of a folder that goes away.
  server.kill(order.remove ? "SIGQUIT" : "SIGINT")
}

process.stdin.resume()
process.stdin.on("close", stop)
process.on("SIGTERM", stop)
// Ctrl-C reaches the whole process group: the tests clean up, and then the pipe closes.
process.on("SIGINT", () => {})
server.on("exit", (code) => {
  if (stopping && order.remove) rmSync(order.folder, { recursive: true, force: true })
  process.exit(code ?? 0)
})
server.on("error", (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
