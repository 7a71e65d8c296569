import { Souk } from "@souk/core"
import { SoukClient } from "@souk/sdk/effect"
import { soukHandler } from "@souk/server"
import * as Effect from "effect/Effect"
import { FetchHttpClient } from "effect/http"
import * as Layer from "effect/Layer"
import { openShop } from "./openShop.ts"

/** Opens a shop with the library's services, hears of it as an event, and looks at it as a client would. */
export const program = Effect.gen(function* () {
  const heard: Array<string> = []
  yield* Souk.on("product.created", ({ payload }) => Effect.sync(() => heard.push(payload.slug)), {
    name: "effectApp.newProducts",
  })
  const product = yield* openShop
  yield* Souk.settle
  yield* Effect.log(`On sale: ${product.title}; heard of ${heard.join(", ")}`)

  const seen = yield* Effect.gen(function* () {
    const client = yield* SoukClient
    const absent = yield* client.products
      .show({ params: { idOrSlug: "teapot" } })
      .pipe(Effect.catchTag("ProductNotFound", ({ code }) => Effect.succeed({ title: code })))
    const bowl = yield* client.products.show({ params: { idOrSlug: product.slug } })
    return [absent.title, bowl.title]
  }).pipe(Effect.provide(inProcess))
  yield* Effect.log(`Seen: ${seen.join(", ")}`)
  return { heard, seen }
}).pipe(Effect.scoped, Effect.provide(Souk.layer()))

// The client needs no network when the server is this process; elsewhere, FetchHttpClient.layer alone.
const inProcess = Layer.unwrap(
  Effect.gen(function* () {
    const { fetch } = yield* soukHandler()
    return SoukClient.layer({ url: "http://souk" }).pipe(
      Layer.provide(FetchHttpClient.layer),
      Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (input, init) => fetch(new Request(input, init)))),
    )
  }),
)
