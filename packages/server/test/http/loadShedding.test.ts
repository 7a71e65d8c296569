import type { ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, it } from "@effect/vitest"
import { assert } from "vitest"
import { allowedOrigin } from "../../src/http/edge.ts"
import { LoadSheddingServer } from "../../src/http/LoadSheddingServer.ts"
import { exchange, problemFaults } from "./exchange.ts"

/** A server that answers only when it is told to, except to probes. */
const heldServer = async (options: { readonly maxInFlight: number; readonly corsOrigins: string }) => {
  const held: Array<ServerResponse> = []
  let onHeld = () => {}
  const server = new LoadSheddingServer({
    maxInFlight: options.maxInFlight,
    allowedOrigin: allowedOrigin(options.corsOrigins),
  })
  server.on("request", (request, response) => {
    if (request.url === "/livez") return void response.end("well")
    held.push(response)
    onHeld()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    held,
    untilHeld: (count: number) =>
      new Promise<void>((resolve) => {
        onHeld = () => void (held.length >= count && resolve())
        onHeld()
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

describe("A server that has enough to do", () => {
  it("refuses what comes on top, at once, and takes more when it is through", async () => {
    const server = await heldServer({ maxInFlight: 2, corsOrigins: "*" })
    const post = { method: "POST", path: "/v1/orders", headers: { "content-type": "application/json" }, body: "{}" }
    const first = exchange(server.url, post)
    const second = exchange(server.url, { method: "GET", path: "/v1/products" })
    await server.untilHeld(2)

    const refused = await exchange(server.url, {
      ...post,
      headers: { ...post.headers, origin: "https://shop.example" },
    })
    assert.deepStrictEqual([refused.status, refused.json?.["code"]], [503, "service_unavailable"])
    assert.strictEqual(refused.headers["retry-after"], "1")
    assert.strictEqual(refused.headers["access-control-allow-origin"], "*")
    assert.deepStrictEqual(problemFaults(refused), [])
    assert.strictEqual((await exchange(server.url, { method: "GET", path: "/livez" })).text, "well")

    server.held[0]?.end("done")
    assert.strictEqual((await first).text, "done")
    const third = exchange(server.url, post)
    await server.untilHeld(3)
    server.held[1]?.end("done")
    server.held[2]?.end("done")
    assert.deepStrictEqual([(await second).status, (await third).status], [200, 200])
    await server.close()
  })

  it("has room again when a client leaves before its answer", async () => {
    const server = await heldServer({ maxInFlight: 1, corsOrigins: "https://shop.example" })
    const leaving = new AbortController()
    const left = fetch(`${server.url}/v1/products`, { signal: leaving.signal }).catch(() => "left")
    await server.untilHeld(1)
    const gone = new Promise((resolve) => server.held[0]?.once("close", resolve))
    const elsewhere = { origin: "https://elsewhere.example" }
    const refused = await exchange(server.url, { method: "GET", path: "/v1/products", headers: elsewhere })
    assert.strictEqual(refused.status, 503)
    assert.isUndefined(refused.headers["access-control-allow-origin"])
    leaving.abort()
    assert.strictEqual(await left, "left")
    await gone
    const next = exchange(server.url, { method: "GET", path: "/v1/products" })
    await server.untilHeld(2)
    server.held[1]?.end("done")
    assert.strictEqual((await next).text, "done")
    await server.close()
  })
})
