import { NodeRuntime } from "@effect/platform-node"
import { readSettings } from "@souk/core/platform/config/Settings"
import { logging } from "@souk/server/composition/logging"
import { serve } from "@souk/server/serve"
import { serverSettings } from "@souk/server/ServerSettings"
import * as Effect from "effect/Effect"

// The server as an operator would start it, except that it says where it listens and ends with whoever started it.
const main = Effect.gen(function* () {
  const settings = yield* readSettings(serverSettings, process.env)
  const { url } = yield* serve(settings).pipe(Effect.provide(logging(settings)))
  console.log(`listening ${url}`)
  return yield* Effect.never
})

process.stdin.resume()
process.stdin.on("close", () => process.exit(1))
NodeRuntime.runMain(Effect.scoped(main))
