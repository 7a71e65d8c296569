import { randomUUID } from "node:crypto"
import { type RunningServer, startServer } from "./children.ts"

/** Processes of one marketplace on services that they share. */
export interface Fleet {
  /** Addresses of those that answer requests. */
  readonly urls: ReadonlyArray<string>
  /** Kills a process as `kill -9` does, and starts another in its place, on the same port. */
  readonly replace: (process: "api" | "worker") => Promise<void>
  readonly stop: () => Promise<void>
}

/** Whether this machine has what a fleet runs on. */
export const hasServices = (env: NodeJS.ProcessEnv): boolean =>
  ["SOUK_TEST_DATABASE_URL", "SOUK_TEST_RABBITMQ_URL", "SOUK_TEST_REDIS_URL"].every((name) => Boolean(env[name]))

/** Starts two processes that answer requests and one that works in the background. */
export const startFleet = async (env: NodeJS.ProcessEnv): Promise<Fleet> => {
  const installation = randomUUID().slice(0, 8)
  const common = {
    ...env,
    SOUK_RABBITMQ_URL: process.env["SOUK_TEST_RABBITMQ_URL"],
    SOUK_RABBITMQ_PREFIX: `replay.${installation}.`,
    SOUK_REDIS_URL: process.env["SOUK_TEST_REDIS_URL"],
    SOUK_REDIS_PREFIX: `replay:${installation}:`,
  }
  const start = (role: string, port = "0") => startServer({ ...common, SOUK_ROLE: role, SOUK_PORT: port })
  const apis: Array<RunningServer> = [await start("api"), await start("api")]
  let worker = await start("worker")
  return {
    urls: apis.map(({ url }) => url),
    replace: async (process) => {
      if (process === "worker") {
        await worker.kill()
        worker = await start("worker")
        return
      }
      // The one that was there longest.
      const api = apis.shift()
      if (api === undefined) return
      await api.kill()
      apis.push(await start("api", new URL(api.url).port))
    },
    stop: async () => {
      await Promise.all([...apis, worker].map((server) => server.stop()))
    },
  }
}
