import { connect } from "node:net"
import { layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"
import { type Credential, exchange, headersOf, problemFaults, type WireRequest } from "./exchange.ts"
import { person, side } from "./Marketplace.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })(
  "Requests off the beaten track",
  (it) => {
    const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
      it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

    const login = (body: string, contentType?: string): WireRequest => ({
      method: "POST",
      path: "/v1/auth/login",
      headers: contentType === undefined ? {} : { "content-type": contentType },
      body,
    })
    const nobody = '{"email":"nobody@example.com","password":"not a password"}'

    scenario("paths, methods and queries that name nothing are problems", async ({ url }) => {
      const requests: ReadonlyArray<readonly [method: string, path: string, status: number, code?: string]> = [
        ["GET", "/v1", 404, "route_unknown"],
        ["PATCH", "/v1/products", 405, "method_not_allowed"],
        ["TRACE", "/v1/products", 405, "method_not_allowed"],
        ["PROPFIND", "/v1/products", 405, "method_not_allowed"],
        ["DELETE", "/v1/cart", 405, "method_not_allowed"],
        ["GET", "/v1/auth/login", 405, "method_not_allowed"],
        ["POST", "/livez", 405, "method_not_allowed"],
        ["PATCH", "/v1/nothing", 404, "route_unknown"],
        ["GET", "/v1/info?x=1", 400, "invalid_request"],
        ["POST", "/v1/carts?force", 400, "invalid_request"],
        ["GET", "/v1/../v1/products", 404, "route_unknown"],
        ["GET", "/v1/products/%", 404, "route_unknown"],
        ["GET", "/v1/products/%E0%A4%A", 404, "route_unknown"],
        ["GET", `/v1/products/${"a".repeat(9000)}`, 404, "route_unknown"],
        ["GET", "/v1/products/%00", 400, "invalid_request"],
        ["GET", "/v1/products/..%2f..%2fetc%2fpasswd", 400, "invalid_request"],
        ["GET", "/v1/products?%00=1", 400, "invalid_request"],
        ["GET", "/v1/products?limit=1&limit=2", 400, "invalid_request"],
        ["GET", "/v1/products?limit[]=1", 400, "invalid_request"],
        ["GET", "/v1/products?limit", 400, "invalid_request"],
        ["GET", `/v1/products?text=${"a".repeat(9000)}`, 400, "invalid_request"],
        ["GET", "/media/none.webp", 404, "route_unknown"],
        ["GET", "/media/..%2ftoken-secret", 404, "route_unknown"],
        ["GET", "/media/%00", 404, "route_unknown"],
      ]
      for (const [method, path, status, code] of requests) {
        const answer = await exchange(url, { method, path })
        assert.deepStrictEqual([answer.status, answer.json?.["code"]], [status, code], `${method} ${path.slice(0, 80)}`)
        assert.deepStrictEqual(problemFaults(answer), [])
      }
      assert.strictEqual((await exchange(url, { method: "HEAD", path: "/v1/products" })).text, "")
      assert.strictEqual((await exchange(url, { method: "OPTIONS", path: "/v1/products" })).status, 204)
    })

    scenario("a path says which methods it takes, and the root where to go", async ({ url }) => {
      const allowOf = async (method: string, path: string) => (await exchange(url, { method, path })).headers["allow"]
      assert.strictEqual(await allowOf("PATCH", "/v1/products"), "GET, HEAD")
      assert.strictEqual(await allowOf("POST", "/v1/me"), "GET, HEAD, PATCH")
      assert.strictEqual(await allowOf("GET", "/v1/cart/items"), "POST, DELETE")
      assert.strictEqual(await allowOf("GET", "/v1/nothing"), undefined)
      const { status, json } = await exchange(url, { method: "GET", path: "/" })
      assert.deepStrictEqual([status, json?.["name"], json?.["docs"]], [200, "souk", "/docs"])
      for (const path of [json?.["docs"], json?.["reference"], json?.["openapi"], json?.["health"]]) {
        assert.strictEqual((await exchange(url, { method: "GET", path: String(path) })).status, 200, String(path))
      }
      assert.strictEqual((await exchange(url, { method: "GET", path: "/v1/info?" })).status, 200)
    })

    scenario("a cursor belongs to the list that handed it out", async (server) => {
      const { admin } = server
      await server.person("Lina")
      await server.person("Lino")
      const { nextCursor } = await admin.users.list({ limit: 1 })
      const cursor = nextCursor ?? ""
      assert.strictEqual((await admin.users.list({ limit: 1, cursor })).items.length, 1)
      // Their keys look alike: a time and an id.
      const elsewhere = await exchange(server.url, { method: "GET", path: `/v1/shops?cursor=${cursor}` })
      assert.strictEqual(elsewhere.json?.["code"], "invalid_cursor")
    })

    scenario("bodies that are no JSON, not text, or another type are problems", async ({ url }) => {
      const ofNulls = "{".repeat(3)
      const requests: ReadonlyArray<readonly [request: WireRequest, status: number]> = [
        [login(""), 400],
        [login("{"), 400],
        [login(ofNulls), 400],
        [login("null"), 400],
        [login("[]"), 400],
        [login('"text"'), 400],
        [login(`${"[".repeat(300_000)}${"]".repeat(300_000)}`), 400],
        [login(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`), 400],
        [login(`{"email":${"[".repeat(100_000)}${"]".repeat(100_000)},"password":"x"}`), 400],
        [login('{"email":NaN}'), 400],
        [login('{"__proto__":{"email":"a@example.com","password":"x"}}'), 400],
        [login('{"email":"nobody@example.com","password":"\\u0000"}'), 400],
        [login('{"email":"nobody@example.com","password":"\\ud800"}'), 400],
        [login('{"email":"nobody@example.com","password":"\\udc00\\ud800"}'), 400],
        [login('{"email":"nobody@example.com","password":"\\\\\\ud800\\udc00\\\\u0000"}'), 401],
        [login('{"email":"nobody@example.com","password":"\\ud83d\\ude00"}'), 401],
        [login('{"email":"nobody@example.com","password":"\\u0000"}', "Application/JSON"), 400],
        [login(nobody), 401],
        [login(nobody, "application/json; charset=utf-8"), 401],
        [login(nobody, "text/plain"), 415],
        [login(nobody, "application/x-www-form-urlencoded"), 415],
        [login(nobody, "multipart/form-data; boundary=x"), 415],
        [login(nobody, "application/jsonx"), 415],
        [login(nobody, ";"), 415],
        [login(`{"email":"${"a".repeat(1_100_000)}"}`), 413],
      ]
      for (const [request, status] of requests) {
        const answer = await exchange(url, request)
        assert.strictEqual(answer.status, status, `${String(request.body).slice(0, 80)} ${answer.text}`)
        assert.deepStrictEqual(problemFaults(answer), [])
      }
    })

    scenario("an unknown field is told with those that are known, and makes no large answer", async ({ url }) => {
      const { json } = await exchange(url, { method: "GET", path: "/v1/products?q=bowl" })
      assert.match(String(json?.["detail"]), /^query\.q: Unknown field; known are limit, cursor, .*text/u)
      const missing = await exchange(url, login('{"email":"nobody@example.com"}'))
      assert.strictEqual(missing.json?.["detail"], "payload.password: Missing; it is required")
      const fields = Array.from({ length: 90 }, (_, index) => `"${index}${"a".repeat(10_000)}":1`)
      const hostile = await exchange(url, login(`{${fields.join(",")}}`))
      assert.strictEqual(hostile.status, 400)
      assert.isBelow(hostile.text.length, 10_000)
    })

    scenario("a body without a length is cut off where it grows too large", async ({ url }) => {
      const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`
      const head = "POST /v1/auth/login HTTP/1.1\r\nhost: souk\r\ncontent-type: application/json\r\n"
      const answer = await overSocket(
        url,
        `${head}transfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunk.repeat(30)}0\r\n\r\n`,
      )
      assert.match(answer, /^HTTP\/1\.1 413 /u)
      assert.include(answer, '"code":"payload_too_large"')
    })

    scenario(
      "an idempotency key is one act of one caller on one route, however the request is dressed",
      async (server) => {
        const { url } = server
        const { customer, vendor, ids } = await side(server, "Ada", 1)
        const stranger = await person(server, "Stranger")
        await customer.client.cart.clear()
        const item = (quantity: number) => JSON.stringify({ variationId: ids["VariationId"], quantity })
        const add = (credential: Credential, key: string, body: string, contentType = "application/json") =>
          exchange(url, {
            method: "POST",
            path: "/v1/cart/items",
            headers: { ...headersOf(credential, contentType), "idempotency-key": key },
            body,
          })
        const quantities = async () => (await customer.client.cart.show()).lines.map(({ quantity }) => quantity)

        const first = await add(customer.credential, "key", item(1))
        for (const contentType of ["application/json", "Application/JSON", "application/json; charset=utf-8"]) {
          const again = await add(customer.credential, "key", item(1), contentType)
          assert.deepStrictEqual([again.text, again.headers["idempotency-replayed"]], [first.text, "true"], contentType)
        }
        const other = await add(customer.credential, "key", item(2))
        assert.deepStrictEqual([other.status, other.json?.["code"]], [422, "idempotency_key_reused"])
        assert.strictEqual((await add(stranger.credential, "key", item(2))).headers["idempotency-replayed"], undefined)
        assert.strictEqual((await add(vendor.credential, "key", item(1))).status, 403)
        const order = await customer.client.raw("POST", "/v1/orders", {
          json: { shippingAddress: { name: "Ada", line1: "Rue 1", city: "Lyon", country: "FR" } },
          idempotencyKey: "key",
        })
        assert.strictEqual(order.headers.get("idempotency-replayed"), null)

        for (const malformed of ["", " ", "a b", "a\tb", "é", "a".repeat(256)]) {
          const answer = await add(customer.credential, malformed, item(1))
          assert.deepStrictEqual([answer.status, answer.json?.["code"]], [400, "invalid_request"], malformed)
        }
        assert.strictEqual((await add(customer.credential, "mended", item(0))).status, 400)
        assert.strictEqual((await add(customer.credential, "mended", item(1))).status, 200)
        const together = await Promise.all(
          Array.from({ length: 20 }, () => add(customer.credential, "together", item(1))),
        )
        assert.deepStrictEqual(new Set(together.map(({ status }) => status)), new Set([200]))
        assert.deepStrictEqual(await quantities(), [2])
      },
    )

    scenario("a cart's token opens that cart and no other", async (server) => {
      const { url } = server
      const ada = await side(server, "Eve", 1)
      const show = (credential: Credential) =>
        exchange(url, { method: "GET", path: "/v1/cart", headers: headersOf(credential) })
      const [cartId = "", signature = ""] = ada.cartToken.split(".")
      assert.strictEqual((await show({ cartToken: ada.cartToken })).status, 200)
      const forged = [
        `${ada.cartToken}x`,
        ada.cartToken.slice(0, -1),
        cartId,
        `${cartId}.`,
        `.${signature}`,
        "",
        "x".repeat(5000),
      ]
      const other = (await server.guest.cart.create()).token.split(".")[0] ?? ""
      for (const cartToken of [...forged, `${other}.${signature}`, `${cartId.toUpperCase()}.${signature}`]) {
        const answer = await show({ cartToken })
        assert.deepStrictEqual([answer.status, answer.json?.["code"]], [404, "cart_not_found"], cartToken.slice(0, 80))
      }
      const merged = await exchange(url, {
        method: "POST",
        path: "/v1/cart/merge",
        headers: headersOf(ada.customer.credential, "application/json"),
        body: JSON.stringify({ token: `${other}.${signature}` }),
      })
      assert.deepStrictEqual([merged.status, merged.json?.["code"]], [422, "invalid_cart_token"])
    })

    scenario("a client that hangs up in the middle of an order has ordered once or not at all", async (server) => {
      const { settle, brokenInvariants } = server
      const { customer, ids } = await side(server, "Abby", 1)
      const before = (await customer.client.orders.list().toArray({ limit: 100 })).length
      const address = { name: "Abby", line1: "Rue 1", city: "Lyon", country: "FR" }
      const rounds = 25
      for (let round = 0; round < rounds; round++) {
        await customer.client.cart.clear()
        await customer.client.cart.addItem({ variationId: ids["VariationId"] ?? "", quantity: 1 })
        const idempotencyKey = `abort-${round}`
        const hangUp = new AbortController()
        const placing = customer.client.orders.place(
          { shippingAddress: address },
          { idempotencyKey, signal: hangUp.signal },
        )
        setTimeout(() => hangUp.abort(), round * 0.8)
        await Promise.resolve(placing).catch(() => undefined)
        await customer.client.orders.place({ shippingAddress: address }, { idempotencyKey })
      }
      assert.strictEqual((await customer.client.orders.list().toArray({ limit: 100 })).length, before + rounds)
      await settle()
      assert.deepStrictEqual(await brokenInvariants(), [])
    })
  },
)

/** Sends bytes as they are and returns what comes back until the server closes the connection. */
const overSocket = (url: string, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    let received = ""
    socket.setEncoding("utf8")
    socket.on("data", (text: string) => (received += text))
    socket.on("error", (error) => (received === "" ? reject(error) : resolve(received)))
    socket.on("close", () => resolve(received))
    socket.end(request)
  })
