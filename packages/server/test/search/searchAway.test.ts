import { createServer } from "node:net"
import { layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { assert } from "vitest"
import type { Readiness } from "../../src/system/Health.ts"
import { TestServer, testServer } from "../TestServer.ts"

/** Something that takes connections and never answers. */
const silence = Effect.acquireRelease(
  Effect.callback<{ readonly port: number; readonly close: () => void }>((resume) => {
    const sockets = new Set<{ destroy: () => void }>()
    const server = createServer((socket) => {
      socket.on("error", () => undefined)
      sockets.add(socket)
    })
    const close = () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      resume(Effect.succeed({ port, close }))
    })
  }),
  ({ close }) => Effect.sync(close),
)

const withClusterAt = (url: string) => testServer("embedded", undefined, { SOUK_ELASTICSEARCH_URL: url })

const clusters = {
  "that refuses connections": Layer.suspend(() => withClusterAt("http://127.0.0.1:9")),
  "that never answers": Layer.unwrap(Effect.map(silence, ({ port }) => withClusterAt(`http://127.0.0.1:${port}`))),
}

for (const [how, server] of Object.entries(clusters)) {
  layer(server, { excludeTestServices: true, timeout: 120_000 })(`A server with a search cluster ${how}`, (it) => {
    it.effect("sells as ever, says that it is degraded, and refuses to search", () =>
      Effect.gen(function* () {
        const { admin, guest, person, url } = yield* TestServer
        yield* Effect.promise(async () => {
          const vendor = await person("Seller")
          const shop = await vendor.shops.create({ name: "Open", about: "Open anyway.", contactEmail: "v@example.com" })
          await admin.operatorShops.approve({ id: shop.id })
          const variations = [{ sku: "S1-1", price: 2500, stock: { onHand: 4 } }] as const
          const product = await vendor.shopProducts.create({ title: "Lamp", sku: "S1", variations })
          assert.strictEqual((await guest.products.show({ idOrSlug: product.slug })).title, "Lamp")

          const refused = await Promise.resolve(guest.search.query({ text: "lamp" }, { retries: 0 })).catch(
            (error: unknown) => error,
          )
          assert(isError(refused, "search_unavailable"))
          assert.strictEqual(refused.status, 503)

          const readiness = await fetch(`${url}/readyz`)
          assert.strictEqual(readiness.status, 200)
          const { ready, degraded, dependencies } = (await readiness.json()) as Readiness
          assert.deepStrictEqual({ ready, degraded }, { ready: true, degraded: true })
          assert.deepStrictEqual(
            dependencies.map(({ name, ok }) => [name, ok]),
            [
              ["database", true],
              ["search", false],
            ],
          )
        })
      }),
    )
  })
}
