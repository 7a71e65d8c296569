import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { allowedMethods } from "../../src/http/allowedMethods.ts"
import { problemPages } from "../../src/problems/problemPages.ts"
import { TestServer, testServer } from "../TestServer.ts"

const asked = (url: string, accept: string) =>
  Effect.promise(async () => {
    const response = await fetch(url, { headers: { accept } })
    return { status: response.status, type: response.headers.get("content-type") ?? "", text: await response.text() }
  })

layer(testServer("embedded"), { timeout: 60_000, excludeTestServices: true })("pages about problems", (it) => {
  it.effect("the type of a problem leads to its page, for people and for programs", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const refusal = yield* asked(`${url}/v1/products/nothing-like-it`, "application/json")
      const { type } = JSON.parse(refusal.text)
      const address = new URL(type, `${url}/v1/products/nothing-like-it`).href
      assert.strictEqual(address, `${url}/problems/product_not_found`)

      const shown = yield* asked(address, "text/html,application/xhtml+xml")
      assert.include(shown.type, "text/html")
      assert.include(shown.text, "<h2>What to do</h2>")
      const read = yield* asked(address, "*/*")
      assert.include(read.type, "text/markdown")
      assert.include(read.text, "- `GET /v1/products/{idOrSlug}` (`products.show`)")
    }),
  )

  it.effect("all of them are listed, and a code that is none is refused with a problem", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const { text } = yield* asked(`${url}/problems`, "text/html")
      assert.deepStrictEqual(
        problemPages().filter(({ code }) => !text.includes(`href="problems/${code}"`)),
        [],
      )
      const none = yield* asked(`${url}/problems/no_such_code`, "text/html")
      assert.strictEqual(none.status, 404)
      assert.strictEqual(JSON.parse(none.text).code, "route_unknown")
    }),
  )

  it.effect("language models find the documents", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const { text } = yield* asked(`${url}/llms.txt`, "*/*")
      const links = [...text.matchAll(/\]\((\/[^)]+)\)/gu)].map(([, path]) => path ?? "")
      assert.isAbove(links.length, 2)
      for (const path of links)
        assert.deepStrictEqual([path, (yield* asked(`${url}${path}`, "*/*")).status], [path, 200])
    }),
  )

  it("what is advised exists: every endpoint that a page names", () => {
    const named = problemPages().flatMap(({ cause, code, fix }) =>
      [...`${cause} ${fix}`.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/v1\/[\w/:-]+)/gu)].map(([, method, path]) => ({
        code,
        method,
        path: path ?? "",
      })),
    )
    assert.isAbove(named.length, 20)
    assert.deepStrictEqual(
      named.filter(({ method, path }) => !allowedMethods(path).includes(String(method))),
      [],
    )
  })
})
