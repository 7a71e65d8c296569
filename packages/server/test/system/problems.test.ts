import { expect, layer } from "@effect/vitest"
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
      expect(address).toBe(`${url}/problems/product_not_found`)

      const shown = yield* asked(address, "text/html,application/xhtml+xml")
      expect(shown.type).toContain("text/html")
      expect(shown.text).toContain("<h2>What to do</h2>")
      const read = yield* asked(address, "*/*")
      expect(read.type).toContain("text/markdown")
      expect(read.text).toContain("- `GET /v1/products/{idOrSlug}` (`products.show`)")
    }),
  )

  it.effect("all of them are listed, and a code that is none is refused with a problem", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const { text } = yield* asked(`${url}/problems`, "text/html")
      expect(problemPages().filter(({ code }) => !text.includes(`href="problems/${code}"`))).toEqual([])
      const none = yield* asked(`${url}/problems/no_such_code`, "text/html")
      expect(none.status).toBe(404)
      expect(JSON.parse(none.text).code).toBe("route_unknown")
    }),
  )

  it.effect("language models find the documents", () =>
    Effect.gen(function* () {
      const { url } = yield* TestServer
      const { text } = yield* asked(`${url}/llms.txt`, "*/*")
      const links = [...text.matchAll(/\]\((\/[^)]+)\)/gu)].map(([, path]) => path ?? "")
      expect(links.length).toBeGreaterThan(2)
      for (const path of links) expect([path, (yield* asked(`${url}${path}`, "*/*")).status]).toEqual([path, 200])
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
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ method, path }) => !allowedMethods(path).includes(String(method)))).toEqual([])
  })
})
