import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The demo marketplace, as `npm start` of this repository starts it, on a port and in a folder of its own. */
export interface Marketplace extends AsyncDisposable {
  readonly url: string
  /** Waits for a mail to somebody with a link to this path, and answers the path with its query. */
  readonly mailedLink: (to: string, path: string) => Promise<string>
}

/** Starts it, and answers once it takes requests. */
export const startMarketplace = async (): Promise<Marketplace> => {
  const folder = mkdtempSync(join(tmpdir(), "souk-storefront-"))
  const api = spawn(
    process.execPath,
    [fileURLToPath(new URL("../../../scripts/bootstrap.mjs", import.meta.url)), "start"],
    {
      env: { ...process.env, SOUK_PORT: String(await freePort()), SOUK_DATA_FOLDER: folder, SOUK_DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  const ended = new Promise<void>((resolve) => {
    api.once("close", () => resolve())
  })
  return {
    url: await saidUrl(api),
    mailedLink: (to, path) =>
      eventually(
        `a mail to ${to} with ${path}`,
        () => mailsOf(join(folder, "mails"), to).flatMap((mail) => linksTo(path, mail))[0],
      ),
    [Symbol.asyncDispose]: async () => {
      api.kill("SIGTERM")
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks until there is something; gives up after a minute. */
export const eventually = async <A>(what: string, look: () => A | undefined | Promise<A | undefined>): Promise<A> => {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`Waited in vain for ${what}`)
}

const mailsOf = (folder: string, to: string): ReadonlyArray<string> =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(".eml"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .filter((mail) => mail.includes(`To: ${to}`))

const linksTo = (path: string, mail: string): ReadonlyArray<string> =>
  [...mail.matchAll(/https?:\/\/[^/\s]+(\/[^\s"<]*)/gu)].flatMap(([, link = ""]) =>
    link.startsWith(path) ? [link.replaceAll("&amp;", "&")] : [],
  )

// A port that is known beforehand: the addresses of pictures tell it.
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => {
    server.once("listening", resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

const saidUrl = (api: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ""
    const listen = (text: Buffer) => {
      said += text.toString()
      const [, url] = /API +(\S+)\/v1/u.exec(said) ?? []
      if (url !== undefined) resolve(url)
    }
    api.stdout?.on("data", listen)
    api.stderr?.on("data", listen)
    api.once("exit", (code) => reject(new Error(`The marketplace ended with ${code}:\n${said}`)))
  })
