import { expect, expectTypeOf, test } from "vitest"
import { createClient as createSome } from "../src/core.ts"
import {
  createClient,
  type ErrorCode,
  type ErrorOf,
  isError,
  type SessionTokens,
  type ShopId,
  type SoukClient,
  SoukError,
} from "../src/index.ts"
import { cart, products } from "../src/routes.ts"
import { serve } from "./client/serve.ts"

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

test("a client of some groups has these and no others", () => {
  const some = createSome({ url: "http://127.0.0.1:1", routes: { cart, products } })
  expectTypeOf(some.products).toEqualTypeOf<SoukClient["products"]>()
  expectTypeOf(some.withRequest({}).cart).toEqualTypeOf<SoukClient["cart"]>()
  // @ts-expect-error not among the routes
  expect(some.orders).toBeUndefined()
  // @ts-expect-error no group has this name
  expect(createSome({ url: "http://127.0.0.1:1", routes: { nothing: products } })).toHaveProperty("nothing")
})

test("all codes of a failure can be told apart, and the compiler knows when one is missing", () => {
  type Failure = ErrorOf<"cart_changed" | "cart_empty" | "timeout">
  const say = (error: Failure): string => {
    switch (error.code) {
      case "cart_changed":
        expectTypeOf(error.details.differences).toExtend<ReadonlyArray<{ readonly variationId: string }>>()
        return `${error.details.differences.length} differences`
      case "cart_empty":
        return "empty"
      case "timeout":
        expectTypeOf(error.status).toEqualTypeOf<0>()
        return "late"
      default:
        return error satisfies never
    }
  }
  const details = { differences: [] }
  const parts = { code: "cart_changed", status: 409, title: "", detail: "", requestId: undefined, details } as const
  expect(say(new SoukError<"cart_changed">(parts))).toBe("0 differences")
  const incomplete = (error: Failure): string => {
    if (error.code === "cart_empty") return "empty"
    // @ts-expect-error two codes are left
    error satisfies never
    return "other"
  }
  expect(incomplete(new SoukError<"cart_changed">(parts))).toBe("other")
})

test("fields that this version does not know are there, to whoever asks for them", async () => {
  await using server = await serve(() => ({ json: { version: "9.0.0", moon: "full" } }))
  const info = await createClient({ url: server.url }).system.info()
  expect(info).toEqual({ version: "9.0.0", moon: "full" })
  // @ts-expect-error no type tells of it
  expect(info.moon).toBe("full")
})
