import assert from "node:assert/strict"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { createClient, isError } from "@souk/sdk"

/** How to start an app that has Souk below `/souk`. */
export interface Host {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
  /** Of the line that it says when it listens. */
  readonly ready: RegExp
  /** Where it is; this folder when absent. */
  readonly cwd?: string
}

/** Starts the app on a port of its own, asks it what a browser would, stops it, and sees that it ended by itself. */
export const check = async ({ name, command, args, ready, cwd = process.cwd() }: Host): Promise<void> => {
  const begun = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PORT: "0", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  })
  try {
    const port = await portOf(child, ready)
    const origin = `http://127.0.0.1:${port}`
    const page = await (await fetch(origin)).text()
    assert.ok(page.includes("My app"), page.slice(0, 500))
    await shopAround(`${origin}/souk`)
  } finally {
    child.kill("SIGTERM")
  }
  const [code, signal] =
    child.exitCode === null && child.signalCode === null
      ? await once(child, "exit")
      : [child.exitCode, child.signalCode]
  assert.ok(code === 0 || code === 143 || signal === "SIGTERM", `${name} ended with ${code ?? signal}`)
  console.log(`${name}: ok, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

const portOf = async (child: ChildProcess, ready: RegExp): Promise<string> => {
  assert.ok(child.stdout)
  const said: Array<string> = []
  for await (const line of createInterface(child.stdout)) {
    said.push(line)
    const port = ready.exec(line)?.[1]
    if (port !== undefined) {
      child.stdout.resume()
      return port
    }
  }
  throw new Error(`It did not start:\n${said.join("\n")}`)
}

/** A read, a body, a typed refusal, a signed-in write, an upload's refusal, and a page. */
const shopAround = async (url: string): Promise<void> => {
  const guest = createClient({ url })
  assert.equal((await guest.system.info()).name, "souk")
  assert.deepEqual((await guest.products.list()).items, [])
  const absent = await guest.shops.show({ idOrSlug: "nowhere" }).result()
  assert.ok(!absent.ok && isError(absent.error, "shop_not_found"))

  const vera = createClient({ url })
  const credentials = { email: "vera@example.com", password: "correct horse battery" }
  await vera.auth.register({ firstName: "Vera", lastName: "Vendor", ...credentials })
  await vera.auth.login(credentials)
  const shop = await vera.shops.create({ name: "Größe & Söhne", about: "Bowls.", contactEmail: "vera@example.com" })
  assert.equal((await vera.shops.own()).name, "Größe & Söhne")
  const second = await vera.shops
    .create({ name: shop.name, about: "Bowls.", contactEmail: "vera@example.com" })
    .result()
  assert.ok(!second.ok && second.error.code === "already_in_shop")

  const docs = await fetch(`${url}/docs`)
  assert.match(docs.headers.get("content-type") ?? "", /text\/html/)
  assert.equal((await fetch(`${url}/v1/nothing`)).status, 404)
}
