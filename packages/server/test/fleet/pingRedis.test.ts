import { assert, it } from "vitest"
import { pingRedis } from "../../src/admin.ts"

it("a Redis that is away is told of with its reason, and none at all is no fault", async () => {
  assert.isNull(await pingRedis({}))
  const error = await pingRedis({ SOUK_REDIS_URL: "redis://:secret-word@127.0.0.1:1" }).then(
    () => assert.fail("it answered"),
    (thrown: { readonly cause?: Error }) => thrown,
  )
  assert.match(String(error.cause?.message), /ECONNREFUSED/u)
  assert.notInclude(JSON.stringify(error), "secret-word")
})

it("an address that is none is refused before anything is asked, and not repeated", async () => {
  const error = await pingRedis({ SOUK_REDIS_URL: "http://:secret-word@localhost" }).then(
    () => assert.fail("it was taken"),
    (thrown: Error) => thrown,
  )
  assert.include(error.message, "SOUK_REDIS_URL is wrong")
  assert.notInclude(error.message, "secret-word")
})
