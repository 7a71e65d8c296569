import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, globSync, mkdirSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { findProgram, freePort, type Processes, unprivileged, until } from "./Processes.ts"

/** A program that is not on this machine; the message says how to get it. */
export class Missing extends Error {}

const programOf = (name: string, debian: string, folders: ReadonlyArray<string> = []): string => {
  const file = findProgram(name, folders)
  if (file === null) throw new Missing(`${name} is not installed. On Debian: apt-get install ${debian}`)
  return file
}

/** A folder of its own for a service, which its user may write to; others reach a socket in it. */
const folderFor = (parent: string, name: string): string => {
  const folder = join(parent, name)
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  const user = unprivileged()
  if (user !== null) chownSync(folder, user.uid, user.gid)
  return folder
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false))
    socket.once("close", () => socket.destroy())
    socket.setTimeout(1000, () => socket.destroy())
    socket.once("connect", () => socket.end())
  })

/** An address to reach a service at, and the same one by its socket where it has one. */
export interface Database {
  readonly url: string
  readonly socketUrl: string
}

/** PostgreSQL with an empty database, by TCP with a password and by a socket. */
export const startPostgres = async (processes: Processes, parent: string): Promise<Database> => {
  const folders = globSync("/usr/lib/postgresql/*/bin").toSorted().toReversed()
  const program = programOf("postgres", "postgresql", folders)
  const initdb = programOf("initdb", "postgresql", folders)
  const folder = folderFor(parent, "postgres")
  const user = unprivileged()
  const environment = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" }
  const data = join(folder, "data")
  execFileSync(initdb, ["-D", data, "-U", "souk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
    ...user,
  })
  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "max_connections=100"]
  const server = processes.start({
    name: "postgres",
    command: program,
    args: ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    environment,
    user,
    cwd: folder,
  })
  await until("PostgreSQL", async () => server.log().includes("ready to accept connections"), { of: server })
  return {
    url: `postgres://souk@127.0.0.1:${port}/postgres`,
    socketUrl: `postgres://souk@/postgres?host=${folder}&port=${port}`,
  }
}

/** Redis, which keeps nothing on disk. */
export const startRedis = async (processes: Processes, parent: string) => {
  const program = programOf("redis-server", "redis-server")
  const cwd = folderFor(parent, "redis")
  const port = await freePort()
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"]
  const server = processes.start({ name: "redis", command: program, args, environment: {}, user: unprivileged(), cwd })
  await until("Redis", () => answers(port), { of: server })
  return { SOUK_REDIS_URL: `redis://127.0.0.1:${port}` }
}

/**
 * Indices of its own in the Elasticsearch of `SOUK_TEST_ELASTICSEARCH_URL`, which are gone afterwards: a cluster takes too
 * long to start for this, and too much memory.
 */
export const borrowElasticsearch = async (processes: Processes) => {
  const url = process.env["SOUK_TEST_ELASTICSEARCH_URL"]
  if (url === undefined) throw new Missing("SOUK_TEST_ELASTICSEARCH_URL names no Elasticsearch 8")
  const prefix = `fleet-${process.pid}`
  processes.afterwards(async () => {
    const listed = await fetch(`${url}/_cat/indices/${prefix}*?format=json`)
    const indices = (await listed.json()) as ReadonlyArray<{ readonly index: string }>
    for (const { index } of indices) await fetch(`${url}/${index}`, { method: "DELETE" })
  })
  return { SOUK_ELASTICSEARCH_URL: url, SOUK_ELASTICSEARCH_PREFIX: prefix }
}

/** RabbitMQ with a port mapper of its own, so that nothing of it is left behind. */
export const startRabbitmq = async (processes: Processes, parent: string) => {
  const folders = ["/usr/lib/rabbitmq/bin", ...globSync("/usr/lib/erlang/erts-*/bin")]
  // Debian's own start would change to another user.
  const program =
    globSync("/usr/lib/rabbitmq/bin/rabbitmq-server")[0] ?? programOf("rabbitmq-server", "rabbitmq-server")
  const epmd = programOf("epmd", "rabbitmq-server", folders)
  const home = folderFor(parent, "rabbitmq")
  const [port, distribution, mapper] = await Promise.all([freePort(), freePort(), freePort()])
  const environment = {
    PATH: process.env["PATH"],
    HOME: home,
    ERL_EPMD_PORT: String(mapper),
    ERL_EPMD_ADDRESS: "127.0.0.1",
    RABBITMQ_NODENAME: `souk-${port}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: home,
    RABBITMQ_LOG_BASE: home,
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, "plugins"),
    RABBITMQ_PID_FILE: join(home, "pid"),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "+S 1:1 -kernel inet_dist_use_interface {127,0,0,1}",
  }
  const user = unprivileged()
  const args = ["-port", String(mapper), "-address", "127.0.0.1"]
  const names = processes.start({ name: "epmd", command: epmd, args, environment, user, cwd: home })
  await until("epmd", () => answers(mapper), { of: names })
  const server = processes.start({ name: "rabbitmq", command: program, args: [], environment, user, cwd: home })
  await until("RabbitMQ", async () => server.log().includes("Starting broker... completed"), {
    of: server,
    seconds: 90,
  })
  return { SOUK_RABBITMQ_URL: `amqp://guest:guest@127.0.0.1:${port}` }
}
