import { execFile } from "node:child_process"
import { chownSync, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { promisify } from "node:util"
import { catchMails, type MailCatcher } from "./mailCatcher.ts"
import { freePort, type Processes, type Running, type User, until } from "./Processes.ts"
import { borrowElasticsearch, Missing, startPostgres, startRabbitmq, startRedis } from "./services.ts"
import { type Proxy, startProxy } from "./startProxy.ts"

/** How to run the program `souk`. */
export interface SoukProgram {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly environment: NodeJS.ProcessEnv
  readonly cwd: string
  readonly user: User
}

/** The program as it lies in this repository, run from its sources as whoever runs this. */
export const soukFromSources = (): SoukProgram => {
  const root = resolve(import.meta.dirname, "../../..")
  const flags = ["--conditions=@souk/source", "--disable-warning=ExperimentalWarning", "--import", "./scripts/jsx.mjs"]
  return {
    command: process.execPath,
    args: [...flags, "packages/cli/src/bin.ts"],
    environment: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    cwd: root,
    user: null,
  }
}

/** One process of Souk and where it listens. */
export interface SoukProcess {
  readonly url: string
  readonly running: Running
}

/** Everything of compose.yaml that runs without containers. */
export interface Fleet {
  readonly proxy: Proxy
  readonly apis: ReadonlyArray<SoukProcess>
  readonly worker: SoukProcess
  /** Starts an API process again that has ended. */
  readonly restart: (index: number) => Promise<SoukProcess>
  /** What the processes run with, but for what each has of its own. */
  readonly environment: NodeJS.ProcessEnv
  /** Runs a command of `souk` to its end and returns what it printed. */
  readonly souk: (args: ReadonlyArray<string>, input?: string) => Promise<string>
  /** What stands in for the mail server. */
  readonly mails: MailCatcher
  /** Address of every service that was started. */
  readonly services: Readonly<Record<string, string>>
  /** Services that this machine does not have; Souk does without them. */
  readonly missing: ReadonlyArray<string>
}

/** Starts the services, migrates, then two API processes and a worker, then the proxy. */
export const startFleet = async (processes: Processes, folder: string, program: SoukProgram): Promise<Fleet> => {
  const [database, ...others] = await Promise.all([
    startPostgres(processes, folder),
    orMissing(startRedis(processes, folder)),
    orMissing(startRabbitmq(processes, folder)),
    orMissing(borrowElasticsearch(processes)),
  ])
  const services = Object.assign(
    { SOUK_DATABASE_URL: database.url },
    ...others.filter((other) => !(other instanceof Missing)),
  ) as Readonly<Record<string, string>>
  const { recipients, ...mailServer } = await catchMails(processes)
  const own = program.environment["SOUK_DATA_FOLDER"] ?? makeFolder(join(folder, "data"), program.user)
  const environment = { ...program.environment, ...settings, SOUK_DATA_FOLDER: own, ...mailServer, ...services }
  const souk = async (args: ReadonlyArray<string>, input = "") => {
    const running = promisify(execFile)(program.command, [...program.args, ...args], {
      cwd: program.cwd,
      env: environment,
      ...program.user,
    })
    running.child.stdin?.end(input)
    return (await running).stdout
  }
  await souk(["migrate"])

  const [first, second, workerPort] = await Promise.all([freePort(), freePort(), freePort()])
  const serve = async (name: string, port: number, more: NodeJS.ProcessEnv): Promise<SoukProcess> => {
    const { command, args } = program
    const running = processes.start({
      ...program,
      name,
      command,
      args: [...args, "serve"],
      // As hosting platforms set it.
      environment: { ...environment, PORT: String(port), ...more },
    })
    const url = `http://127.0.0.1:${port}`
    await until(`${name} is ready`, async () => (await fetch(`${url}/readyz`)).ok, { of: running, seconds: 120 })
    return { url, running }
  }
  const api = (index: number) => serve(`api-${index + 1}`, index === 0 ? first : second, { SOUK_ROLE: "api" })
  const [one, two, worker, proxy] = await Promise.all([
    api(0),
    api(1),
    // By its socket, as it would reach a database of Cloud SQL.
    serve("worker", workerPort, { SOUK_ROLE: "worker", SOUK_DATABASE_URL: database.socketUrl }),
    startProxy(processes, folder, [first, second]),
  ])
  const apis = [one, two]
  return {
    proxy,
    apis,
    worker,
    restart: async (index) => (apis[index] = await api(index)),
    environment,
    souk,
    mails: { recipients, ...mailServer },
    services,
    missing: others.flatMap((other) => (other instanceof Missing ? [other.message] : [])),
  }
}

const orMissing = <A>(starting: Promise<A>): Promise<A | Missing> =>
  starting.catch((error: unknown) => {
    if (error instanceof Missing) return error
    throw error
  })

/** What compose.yaml sets, where it is not about containers. */
const settings = {
  SOUK_ENV: "production",
  SOUK_TOKEN_SECRET: "not a secret but long enough to be taken for one",
  SOUK_DATABASE_CONNECTIONS: "10",
  SOUK_TRUSTED_PROXIES: "127.0.0.1/32",
  SOUK_MIGRATE_AT_START: "false",
  SOUK_DRAIN_SECONDS: "2",
  SOUK_RATE_LIMIT_PER_MINUTE: "0",
}

const makeFolder = (folder: string, user: User): string => {
  mkdirSync(folder, { mode: 0o700 })
  if (user !== null) chownSync(folder, user.uid, user.gid)
  return folder
}
