import { describe, expect, test } from "vitest"
import { retryDelay } from "../../src/client/retry.ts"
import { problem } from "./serve.ts"
import { pair, tinyClient } from "./tinyClient.ts"

const failing = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error("Expected a failure")
}

describe("retries", () => {
  test("a write is sent again with the same idempotency key, another write with another", async () => {
    await using server = await pair((_request, response, count) => {
      if (count === 1) return void response.destroy()
      return count === 2 ? problem(503, "service_unavailable") : { json: {} }
    })
    await server.client.things.put({ id: "a", name: "lamp" })
    await server.client.things.put({ id: "a", name: "lamp" })
    const keys = server.received.map(({ headers }) => headers["idempotency-key"])
    expect(keys).toHaveLength(4)
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[0]).toMatch(/^[\w-]{20,43}$/)
    expect(keys[3]).not.toBe(keys[0])
    expect(new Set(server.received.map(({ body }) => body))).toEqual(new Set(['{"name":"lamp"}']))
  })

  test("the caller names the key; reads have none", async () => {
    await using server = await pair(() => ({ json: {} }))
    await server.client.things.touch({ id: "a" }, { idempotencyKey: "order-7" })
    await server.client.things.get({ id: "a" })
    expect(server.received.map(({ headers }) => headers["idempotency-key"])).toEqual(["order-7", undefined])
  })

  test("waits as long as Retry-After asks", async () => {
    let first = 0
    await using server = await pair((_request, _response, count) => {
      if (count > 1) return { json: { waited: performance.now() - first } }
      first = performance.now()
      return problem(429, "too_many_requests", { retryAfter: 1 }, { "retry-after": "1" })
    })
    const { waited } = (await server.client.things.get({ id: "a" })) as unknown as { waited: number }
    expect(waited).toBeGreaterThanOrEqual(995)
    expect(waited).toBeLessThan(3000)
  })

  test("gives the failure back at once when Retry-After asks for more than a minute", async () => {
    await using server = await pair(() => problem(429, "too_many_requests", {}, { "retry-after": "3600" }))
    expect(await failing(server.client.things.get({ id: "a" }))).toMatchObject({ code: "too_many_requests" })
    expect(server.received).toHaveLength(1)
  })

  test("stops after the retries it has, and after none for what cannot pass", async () => {
    await using server = await pair(({ url }) => problem(url.endsWith("gone") ? 404 : 502, "some_code"))
    await failing(server.client.things.get({ id: "a" }, { retries: 1 }))
    expect(server.received).toHaveLength(2)
    await failing(server.client.things.get({ id: "gone" }))
    expect(server.received).toHaveLength(3)
  })

  test("a write whose key the server does not recognise is not sent again after an unknown outcome", async () => {
    await using server = await pair((_request, response, count) => {
      if (count === 2) return problem(503, "service_unavailable")
      return count === 3 ? { json: {} } : void response.destroy()
    })
    expect(await failing(server.client.things.secret({}))).toMatchObject({ code: "network_error" })
    expect(server.received).toHaveLength(1)
    await server.client.things.secret({})
    expect(server.received).toHaveLength(3)
  })

  test("waits for the first of two equal writes that is still in flight", async () => {
    await using server = await pair((_request, _response, count) =>
      count === 1 ? problem(409, "request_in_flight") : { json: {} },
    )
    await server.client.things.put({ id: "a" })
    expect(server.received).toHaveLength(2)
  })

  test("nothing listens: network_error with the cause", async () => {
    const client = tinyClient({ url: "http://127.0.0.1:1", retries: 0 })
    const error = await failing(client.things.get({ id: "a" }))
    expect(error).toMatchObject({ name: "SoukError", code: "network_error", status: 0 })
    expect((error as Error).cause).toBeInstanceOf(Error)
  })

  test("delays grow, are random, and reach what a date in Retry-After asks for", () => {
    const delays = Array.from({ length: 200 }, () => retryDelay(2) ?? Number.NaN)
    expect(Math.max(...delays)).toBeLessThanOrEqual(2000)
    expect(Math.max(...delays)).toBeGreaterThan(1000)
    expect(Math.min(...delays)).toBeLessThan(500)
    expect(retryDelay(0, new Date(Date.now() + 10_000).toUTCString())).toBeGreaterThan(8000)
    expect(retryDelay(0, "nonsense")).toBeLessThanOrEqual(500)
  })
})

describe("timeouts and aborts", () => {
  test("an attempt ends after its timeout, also when only the body is late", async () => {
    await using server = await pair(({ url }, response) => {
      if (url.endsWith("late-body")) response.writeHead(200).write("{")
      return undefined
    })
    for (const id of ["silent", "late-body"]) {
      const error = await failing(server.client.things.get({ id }, { timeout: 50, retries: 1 }))
      expect(error).toMatchObject({ code: "timeout", status: 0 })
    }
    expect(server.received).toHaveLength(4)
  })

  test("an abort rejects with the signal's reason and ends the request, the wait and the retries", async () => {
    await using server = await pair(({ url }) =>
      url.endsWith("busy") ? problem(503, "busy", {}, { "retry-after": "30" }) : undefined,
    )
    const reason = new Error("left the page")
    for (const id of ["silent", "busy"]) {
      const controller = new AbortController()
      const call = server.client.things.get({ id }, { signal: controller.signal })
      setTimeout(() => controller.abort(reason), 50)
      const started = performance.now()
      expect(await failing(call)).toBe(reason)
      expect(performance.now() - started).toBeLessThan(1000)
    }
    expect(server.received).toHaveLength(2)
    expect(await failing(server.client.things.get({ id: "x" }, { signal: AbortSignal.abort(reason) }).result())).toBe(
      reason,
    )
    expect(server.received).toHaveLength(2)
  })
})
