import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { runInNewContext } from "node:vm"
import { EdgeVM } from "@edge-runtime/vm"
import { build } from "esbuild"
import { beforeAll, describe, expect, test } from "vitest"
import type * as Sdk from "../src/index.ts"
import { problem, serve } from "./client/serve.ts"

const packageFolder = fileURLToPath(new URL("..", import.meta.url))
const run = promisify(execFile)

/** The client as an app's bundler makes it: one script that sets the global `sdk`. */
let script: string

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "./index.ts"`, resolveDir: `${packageFolder}/src`, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "sdk",
    target: "es2022",
    platform: "neutral",
    conditions: ["@souk/source"],
  })
  script = outputFiles[0]?.text ?? ""
})

/** Answers like a shop: a page of products that ends on the second, a token to renew, a busy moment, a refusal. */
const shop = () => {
  let busy = true
  return serve(({ url, headers }) => {
    if (url.endsWith("/refresh")) return { json: { accessToken: "new", refreshToken: "r2" } }
    if (headers.authorization !== "Bearer new") return problem(401, "unauthenticated")
    if (url.includes("/products/")) return problem(404, "product_not_found")
    if (busy) {
      busy = false
      return problem(503, "service_unavailable", {}, { "retry-after": "0" })
    }
    return url.includes("cursor=2")
      ? { json: { items: [{ id: "2" }], nextCursor: null } }
      : { json: { items: [{ id: "1" }], nextCursor: "2" } }
  })
}

/** Uses what a client is for, and tells how it went in plain values; it runs inside other worlds as text. */
const use = async (sdk: typeof Sdk, url: string, more: object = {}): Promise<unknown> => {
  const tokenStore = sdk.memoryTokens({ accessToken: "old", refreshToken: "r1" })
  const client = sdk.createClient({ url, tokenStore, ...more })
  const ids = []
  for await (const { id } of client.products.list({ limit: 1 })) ids.push(id)
  const code = await client.products.show({ idOrSlug: "a b" }).then(
    () => "none",
    (error: unknown) =>
      sdk.isError(error, "product_not_found") ? `${error.code} ${error.status}` : `other ${String(error)}`,
  )
  const controller = new AbortController()
  controller.abort()
  const aborted = await client.system.info({}, { signal: controller.signal }).then(
    () => false,
    (reason: unknown) => reason !== undefined,
  )
  return JSON.stringify({ ids, code, aborted })
}
const story = `(${use.toString()})`
const told = JSON.stringify({ ids: ["1", "2"], code: "product_not_found 404", aborted: true })

describe("the client works", () => {
  test.each([
    ["imported", ["--input-type=module"], `import * as sdk from "@souk/sdk"`],
    ["required", ["--input-type=commonjs"], `const sdk = require("@souk/sdk")`],
  ])("%s by Node", async (_how, flags, first) => {
    await using server = await shop()
    const code = `${first};\n${story}(sdk, ${JSON.stringify(server.url)}).then(console.log)`
    const args = ["--disable-warning=ExperimentalWarning", "--conditions=@souk/source", ...flags, "--eval", code]
    const { stdout } = await run(process.execPath, args, { cwd: packageFolder })
    expect(stdout.trim()).toBe(told)
  })

  test("required by Node, with its types", async () => {
    const args = ["--disable-warning=ExperimentalWarning", "--conditions=@souk/source", "test/commonjs.cts"]
    const { stdout } = await run(process.execPath, args, { cwd: packageFolder })
    expect(stdout.trim()).toBe("network_error of system.info")
  })

  test("in a worker at the edge, which has web standards and nothing of Node", async () => {
    await using server = await shop()
    const vm = new EdgeVM()
    expect(vm.evaluate("[typeof process, typeof Buffer, typeof require]")).toEqual(Array(3).fill("undefined"))
    vm.evaluate(script)
    // The line itself is Node's, whose fetch knows the signals of its own world only.
    vm.context["reach"] = async (url: string, { signal, ...init }: RequestInit): Promise<unknown> => {
      if (signal?.aborted === true) throw new Error("Aborted")
      const answer = await fetch(url, init)
      return [await answer.text(), { status: answer.status, headers: [...answer.headers] }]
    }
    const url = JSON.stringify(server.url)
    const answer: unknown = await vm.evaluate(
      `${story}(sdk, ${url}, { fetch: async (url, init) => new Response(...(await reach(url, init))) })`,
    )
    expect(answer).toBe(told)
  })

  test("within the limits of React Native", async () => {
    await using server = await shop()
    // No Request, streams, AbortSignal.any or .timeout, randomUUID, structuredClone or Web Locks; a body is text.
    const reactNativeFetch = async (url: string, init: RequestInit) => {
      expect(typeof url).toBe("string")
      expect(init.body === undefined || typeof init.body === "string").toBe(true)
      expect(Object.getPrototypeOf(init.headers)).not.toBe(Headers.prototype)
      if (init.signal?.aborted === true) throw new Error("Aborted")
      const answer = await fetch(url, { method: init.method ?? "GET", headers: init.headers as Record<string, string> })
      const text = await answer.text()
      const { ok, status, headers } = answer
      return { ok, status, url, headers: { get: (name: string) => headers.get(name) }, text: async () => text }
    }
    class Controller {
      readonly signal = { aborted: false, reason: undefined, addEventListener: () => {}, removeEventListener: () => {} }
      abort() {
        this.signal.aborted = true
      }
    }
    const global = {
      fetch: reactNativeFetch,
      AbortController: Controller,
      crypto: { getRandomValues: (array: Uint32Array<ArrayBuffer>) => crypto.getRandomValues(array) },
      setTimeout,
      clearTimeout,
      encodeURIComponent,
      navigator: { product: "ReactNative" },
    }
    const answer: unknown = await runInNewContext(`${script}; ${story}(sdk, ${JSON.stringify(server.url)})`, global)
    expect(answer).toBe(told)
  })
})
