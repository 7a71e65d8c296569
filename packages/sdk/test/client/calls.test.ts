import { describe, expect, test } from "vitest"
import { isError, SoukError } from "../../src/client/SoukError.ts"
import { problem } from "./serve.ts"
import { pair } from "./tinyClient.ts"

describe("requests", () => {
  test("one flat input becomes path, query and body", async () => {
    await using server = await pair(() => ({ json: {} }))
    const { things } = server.client
    await things.put({ id: "a/b ?", dryRun: false, tags: ["x", "y&z"], name: "lamp", at: new Date(0), none: undefined })
    await things.list({ limit: 5, since: new Date(0), open: true, ids: [1, null, 2], cursor: undefined, gone: null })
    await things.many({ body: [1, 2] })
    await things.touch({ id: "a" })
    expect(server.received.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
      'PUT /v1/things/a%2Fb%20%3F?dryRun=false&tags=x&tags=y%26z {"name":"lamp","at":"1970-01-01T00:00:00.000Z"}',
      "GET /v1/things?limit=5&since=1970-01-01T00%3A00%3A00.000Z&open=true&ids=1&ids=2 ",
      "POST /v1/things [1,2]",
      "POST /v1/things/a/touch ",
    ])
    expect(server.received.map(({ headers }) => headers["content-type"])).toEqual([
      "application/json",
      undefined,
      "application/json",
      undefined,
    ])
  })

  test.each([undefined, "", ".", ".."])("a path parameter that is %j never reaches another endpoint", async (id) => {
    await using server = await pair(() => ({ json: {} }))
    await expect(server.client.things.get({ id })).rejects.toThrow(new TypeError("things.get needs `id`"))
    expect(server.received).toHaveLength(0)
  })

  test("bytes and streams are sent as they are", async () => {
    await using server = await pair(() => ({ json: {} }))
    const { things } = server.client
    await things.import({ mode: "merge", body: "a,b\n", contentType: undefined })
    await things.import({ body: new TextEncoder().encode("{}\n"), contentType: "application/x-ndjson" })
    await things.import({ body: new Blob(["{}\n"], { type: "application/x-ndjson" }) })
    await things.import({ body: new Blob(["c,d\n"]).stream() })
    const [csv, ndjson, blob, stream] = server.received
    expect([csv?.url, csv?.headers["content-type"], csv?.body]).toEqual(["/v1/import?mode=merge", "text/csv", "a,b\n"])
    expect([ndjson?.headers["content-type"], ndjson?.body]).toEqual(["application/x-ndjson", "{}\n"])
    expect([blob?.headers["content-type"], blob?.body]).toEqual(["application/x-ndjson", "{}\n"])
    expect([stream?.headers["content-type"], stream?.body]).toEqual(["text/csv", "c,d\n"])
  })

  test("a stream cannot be sent twice", async () => {
    await using server = await pair(() => problem(503, "service_unavailable"))
    const call = server.client.things.import({ body: new Blob(["a"]).stream() })
    await expect(call).rejects.toMatchObject({ code: "service_unavailable" })
    expect(server.received).toHaveLength(1)
  })

  test("raw requests have the same credentials, retries and failures", async () => {
    await using server = await pair(
      ({ url }, _response, count) => {
        if (url === "/missing") return problem(404, "route_unknown")
        return count === 1 ? problem(503, "service_unavailable") : { text: "raw", headers: { "x-page": "2" } }
      },
      { token: "t" },
    )
    const response = await server.client.raw("POST", "/any", { query: { a: [1, 2] }, json: { b: 3 } })
    expect([await response.text(), response.headers.get("x-page")]).toEqual(["raw", "2"])
    expect(server.received[1]).toMatchObject({ url: "/any?a=1&a=2", body: '{"b":3}' })
    expect(server.received[1]?.headers).toMatchObject({ authorization: "Bearer t", "content-type": "application/json" })
    await expect(server.client.raw("GET", "/missing")).rejects.toMatchObject({ code: "route_unknown" })
  })
})

describe("answers", () => {
  test("fields that this client does not know are kept; 204 is undefined; headers are at hand", async () => {
    await using server = await pair(({ method }) =>
      method === "GET" ? { json: { id: "a", unknown: 1 }, headers: { etag: "7" } } : { status: 204 },
    )
    expect(await server.client.things.get({ id: "a" })).toEqual({ id: "a", unknown: 1 })
    expect(await server.client.things.touch({ id: "a" })).toBeUndefined()
    const { data, response } = await server.client.things.get({ id: "a" }).withResponse()
    expect([data.unknown, response.status, response.headers.get("etag")]).toEqual([1, 200, "7"])
  })

  test("what is not JSON is handed over unread", async () => {
    await using server = await pair(() => ({ text: "id\n1\n", headers: { "content-type": "text/csv" } }))
    const response = await server.client.things.export()
    expect(await response.text()).toBe("id\n1\n")
  })

  test("a problem becomes an error with its code, details and request id", async () => {
    await using server = await pair(() =>
      problem(429, "too_many_requests", { retryAfter: 61, more: "kept" }, { "retry-after": "61" }),
    )
    const error: unknown = await server.client.things.get({ id: "a" }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(SoukError)
    expect(isError(error)).toBe(true)
    expect(isError(error, "timeout")).toBe(false)
    expect(isError(error, "timeout", "too_many_requests")).toBe(true)
    expect(isError(new Error("too_many_requests"), "too_many_requests")).toBe(false)
    expect(error).toMatchObject({
      message: "It was too_many_requests.",
      status: 429,
      title: "too_many_requests",
      requestId: "request-1",
      details: { retryAfter: 61, more: "kept" },
    })
  })

  test("what is not Souk's answer says so", async () => {
    await using server = await pair(({ url }) =>
      url.endsWith("ok") ? { text: "<html>" } : { status: 502, text: "<html>Bad gateway" },
    )
    for (const [id, status] of [
      ["ok", 200],
      ["bad", 502],
    ] as const) {
      const { ok, error } = (await server.client.things.get({ id }, { retries: 0 }).result()) as {
        ok: boolean
        error?: unknown
      }
      expect(ok).toBe(false)
      expect(error).toMatchObject({
        code: "unexpected_response",
        status,
        details: { body: expect.stringMatching(/^<html>/) },
      })
    }
  })

  test("a result is a value or a failure, and nothing is left unhandled", async () => {
    const unhandled: Array<unknown> = []
    const note = (reason: unknown) => void unhandled.push(reason)
    process.on("unhandledRejection", note)
    await using server = await pair(({ url }) =>
      url.endsWith("/a") ? { json: { id: "a" } } : problem(404, "thing_not_found"),
    )
    const { things } = server.client
    expect(await things.get({ id: "a" }).result()).toEqual({ ok: true, value: { id: "a" } })
    expect(await things.get({ id: "b" }).result()).toMatchObject({ ok: false, error: { code: "thing_not_found" } })
    await expect(things.get({ id: "b" }).withResponse()).rejects.toMatchObject({ status: 404 })
    await expect(things.list({ fail: 1 }).toArray({ limit: 1 })).rejects.toMatchObject({ status: 404 })
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off("unhandledRejection", note)
    expect(unhandled).toEqual([])
  })
})

describe("lists", () => {
  const pages = () =>
    pair(({ url }) => {
      const cursor = Number(new URL(url, "http://x").searchParams.get("cursor") ?? 0)
      const items = [0, 1].map((i) => ({ id: String(cursor * 2 + i) }))
      return { json: { items, nextCursor: cursor === 2 ? null : String(cursor + 1) } }
    })

  test("are a page, and all pages one after the other", async () => {
    await using server = await pages()
    const { items, nextCursor } = await server.client.things.list({ limit: 2 })
    expect([items, nextCursor]).toEqual([[{ id: "0" }, { id: "1" }], "1"])
    const seen: Array<string> = []
    for await (const { id } of server.client.things.list({ limit: 2 })) seen.push(id)
    expect(seen).toEqual(["0", "1", "2", "3", "4", "5"])
    expect(server.received.map(({ url }) => url).slice(1)).toEqual([
      "/v1/things?limit=2",
      "/v1/things?limit=2&cursor=1",
      "/v1/things?limit=2&cursor=2",
    ])
  })

  test("stop asking where the caller stops", async () => {
    await using server = await pages()
    expect(await server.client.things.list().toArray({ limit: 3 })).toHaveLength(3)
    expect(server.received).toHaveLength(2)
    expect(await server.client.things.list().toArray({ limit: Infinity })).toHaveLength(6)
    for await (const _ of server.client.things.list()) break
    expect(server.received).toHaveLength(6)
  })
})
