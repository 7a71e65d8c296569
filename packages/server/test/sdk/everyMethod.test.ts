import { assert, layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { TestServer, testServer } from "../TestServer.ts"
import { everyMethod } from "./everyMethod.ts"
import { Recorder } from "./Recorder.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("The SDK", (it) => {
  const recorder = new Recorder()
  it.effect("calls every endpoint of a server, with success", () =>
    Effect.gen(function* () {
      const { url, settle, admin } = yield* TestServer
      yield* Effect.promise(async () => {
        await everyMethod({ url, fetch: recorder.fetch, settle })
        // A consumer can be retired once its program has left it, which no consumer of a running server has.
        const refused = await admin.events.retire({ consumer: "left-over" }).catch((error: unknown) => error)
        assert.isTrue(isError(refused, "consumer_not_found"))
      })
      assert.deepStrictEqual(recorder.unanswered, ["events.retire"])
    }),
  )
})
