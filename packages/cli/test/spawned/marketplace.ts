import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createClient, type SoukClient } from "@souk/sdk"
import { souk, start } from "./souk.ts"

const password = "correct horse battery"
const admin = "ada@example.com"

/** A real server on an embedded database, with an admin who has signed in. */
export interface Marketplace {
  /** Home of the program: its profiles, and where it is started. */
  readonly home: string
  readonly data: string
  readonly url: string
  readonly password: string
  /** Opens a shop that waits for a decision, and returns its id and its owner. */
  readonly openShop: (
    name: string,
  ) => Promise<{ readonly id: string; readonly owner: SoukClient; readonly email: string }>
  /** Registers somebody and signs them in. */
  readonly register: (name: string) => Promise<{ readonly client: SoukClient; readonly email: string }>
  /** Kills the server as `kill -9` does, and starts another one in its place. */
  readonly killAndRestart: () => Promise<void>
  /** Stops the server, and starts it again on its port after `away`. */
  readonly restart: (away: () => Promise<void>) => Promise<void>
  /** Stops the server for good; its folder stays, for who opens it without one. */
  readonly pause: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a marketplace with the program itself; `prepare` may change its data folder before the server opens it. */
export const startMarketplace = async (
  prepare: (data: string) => Promise<void> = async () => {},
): Promise<Marketplace> => {
  const home = mkdtempSync(join(tmpdir(), "souk-cli-"))
  const data = join(home, "data")
  await must(
    [
      "users",
      "create-admin",
      "--email",
      admin,
      "--first-name",
      "Ada",
      "--last-name",
      "King",
      "--password-stdin",
      "--data",
      data,
    ],
    home,
    password,
  )
  await prepare(data)
  let server = await serve({ home, data, port: "0" })
  const { url } = server
  await must(["login", "--url", url, "--email", admin, "--password-stdin"], home, password)
  let people = 0
  const register: Marketplace["register"] = async (name) => {
    const client = createClient({ url })
    const email = `person${++people}@example.com`
    await client.auth.register({ firstName: "A", lastName: name, email, password })
    await client.auth.login({ email, password })
    return { client, email }
  }
  return {
    home,
    data,
    url,
    password,
    register,
    openShop: async (name) => {
      const { client: owner, email } = await register(name)
      const { id } = await owner.shops.create({ name, about: `All about ${name}.`, contactEmail: email })
      return { id, owner, email }
    },
    restart: async (away) => {
      await server.end("SIGINT")
      await away()
      server = await serve({ home, data, port: new URL(url).port })
    },
    killAndRestart: async () => {
      await server.end("SIGKILL")
      server = await serve({ home, data, port: new URL(url).port })
    },
    pause: () => server.end("SIGINT"),
    stop: async () => {
      await server.end("SIGINT")
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Starts a server, and returns once it listens. */
const serve = async ({ home, data, port }: { readonly home: string; readonly data: string; readonly port: string }) => {
  const server = start(["serve", "--port", port, "--data", data, "--json"], {
    cwd: home,
    env: { SOUK_LOG_LEVEL: "Error" },
  })
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ""
    server.stdout.on("data", (chunk) => {
      said += String(chunk)
      if (said.endsWith("}\n")) resolve((JSON.parse(said) as { url: string }).url)
    })
    server.stderr.on("data", (chunk) => (said += String(chunk)))
    void ended.then(() => reject(new Error(`The server did not start: ${said}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal)
    await ended
  }
  return { url, end }
}

const must = async (args: ReadonlyArray<string>, cwd: string, stdin: string): Promise<void> => {
  const { code, stderr } = await souk(args, { cwd, stdin })
  if (code !== 0) throw new Error(`souk ${args.join(" ")} ended with ${code}: ${stderr}`)
}
