import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { createWriteStream, existsSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { delimiter, join } from "node:path"

/** Whom a program runs as; null when it runs as whoever started this one. */
export type User = { readonly uid: number; readonly gid: number } | null

/** A program to run. */
export interface Program {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
  /** All of its environment; nothing is inherited. */
  readonly environment: NodeJS.ProcessEnv
  readonly user?: User
  readonly cwd?: string
}

/** A program that runs. */
export interface Running {
  readonly name: string
  readonly pid: number
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  readonly hasEnded: () => boolean
  readonly kill: (signal: NodeJS.Signals) => void
  /** Asks it to end, and insists after so many seconds. */
  readonly stop: (seconds?: number) => Promise<number | NodeJS.Signals>
  readonly log: () => string
}

/** Programs that this process started; they end with it, the last one first. */
export class Processes {
  readonly #folder: string
  readonly #running: Array<Running> = []
  readonly #after: Array<() => Promise<unknown>> = []
  #stopped = false

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Starts a program whose output goes to `<name>.log`; a name that runs again continues its log. */
  start({ name, command, args, environment, user = null, cwd = this.#folder }: Program): Running {
    if (this.#stopped) throw new Error(`${name} was to start while everything ends`)
    const file = join(this.#folder, `${name}.log`)
    const log = createWriteStream(file, { flags: "a" })
    // Ctrl-C is for this process, which then ends the others in order.
    const options = { cwd, env: environment, detached: true, ...user }
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    const running = follow(name, child, () => (existsSync(file) ? readFileSync(file, "utf8") : ""))
    void running.ended.finally(() => log.end())
    this.#running.push(running)
    return running
  }

  /** Does something when all of them have ended. */
  afterwards(act: () => Promise<unknown>): void {
    this.#after.push(act)
  }

  /** Ends all of them; resolves when none is left. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const running of this.#running.splice(0).toReversed()) await running.stop()
    for (const act of this.#after.splice(0)) await act()
  }
}

const follow = (name: string, child: ChildProcess, log: () => string): Running => {
  let over = false
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code, signal) => {
      over = true
      resolve(code ?? signal ?? "SIGKILL")
    })
  })
  // Whoever waits hears of it; nobody has to.
  ended.catch(() => {})
  const kill = (signal: NodeJS.Signals) => void child.kill(signal)
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => over,
    kill,
    log,
    stop: async (seconds = 60) => {
      kill("SIGTERM")
      const insist = setTimeout(() => kill("SIGKILL"), seconds * 1000)
      try {
        return await ended
      } finally {
        clearTimeout(insist)
      }
    },
  }
}

/** Waits until something holds; fails with the program's log when it ends first, or when it takes too long. */
export const until = async (
  what: string,
  holds: () => Promise<boolean>,
  { seconds = 60, of }: { readonly seconds?: number; readonly of?: Running } = {},
): Promise<void> => {
  const deadline = performance.now() + seconds * 1000
  while (!(await holds().catch(() => false))) {
    if (of?.hasEnded() === true) throw new Error(`${of.name} ended:\n${of.log().slice(-4000)}`)
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${seconds} s\n${of === undefined ? "" : of.log().slice(-4000)}`)
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  }
}

/** Finds a program in PATH and in folders that Debian leaves out of it; null when it is not there. */
export const findProgram = (name: string, folders: ReadonlyArray<string> = []): string | null =>
  [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", ...folders]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file)) ?? null

/** Whom services run as that refuse to be root; null when this process is not root. */
export const unprivileged = (): User => {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }))
  return { uid: idOf("-u"), gid: idOf("-g") }
}

/** A port of loopback that nobody has at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(address)))
    })
  })
