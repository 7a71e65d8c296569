import { expect, expectTypeOf, test } from "vitest"
import { createClient, type ErrorCode, isError, type SessionTokens, type SoukError, type ShopId } from "../src/index.ts"

// What follows is checked by the compiler; the calls end with a network error.
const client = createClient({ url: "http://127.0.0.1:1", retries: 0 })

test("a caught error narrows by its code", () => {
  const error: unknown = undefined
  if (isError(error, "too_many_requests")) expectTypeOf(error.details.retryAfter).toEqualTypeOf<number>()
  if (isError(error, "shop_state_conflict", "timeout")) {
    expectTypeOf(error.status).toEqualTypeOf<0 | 409>()
    if (error.code === "timeout") expectTypeOf(error.details).toEqualTypeOf<{}>()
  }
  if (isError(error)) expectTypeOf(error).toEqualTypeOf<SoukError>()
  // @ts-expect-error no problem has this code
  expect(isError(error, "no_such_code")).toBe(false)
})

test("a result knows the failures of its method, and no others", async () => {
  const result = await client.auth.login({ email: "a@example.com", password: "secret" }).result()
  if (result.ok) {
    expectTypeOf(result.value).toEqualTypeOf<SessionTokens>()
    expectTypeOf(result.value.accessTokenExpiresAt).toEqualTypeOf<string>()
  } else {
    expectTypeOf(result.error.code).toExtend<ErrorCode>()
    expectTypeOf<"invalid_credentials">().toExtend<typeof result.error.code>()
    expectTypeOf<"shop_not_found">().not.toExtend<typeof result.error.code>()
    if (result.error.code === "too_many_attempts") expectTypeOf(result.error.details.retryAfter).toEqualTypeOf<number>()
  }
  expect(result).toMatchObject({ ok: false, error: { code: "network_error" } })
})

test("inputs are flat and checked; ids are strings", async () => {
  expectTypeOf<ShopId>().toEqualTypeOf<string>()
  expectTypeOf(client.operatorShops.reject)
    .parameter(0)
    .toEqualTypeOf<{ readonly id: string; readonly reason: string }>()
  // @ts-expect-error the reason is missing
  await expect(client.operatorShops.reject({ id: "a" })).rejects.toMatchObject({ code: "network_error" })
  // @ts-expect-error the id is missing
  await expect(client.operatorShops.approve()).rejects.toThrow(TypeError)
})

test("lists are pages and all their items", async () => {
  const shops = client.shops.list({ limit: 5 })
  expectTypeOf<Awaited<ReturnType<typeof shops.toArray>>>().items.toHaveProperty("slug")
  await expect(shops).rejects.toMatchObject({ code: "network_error" })
})
