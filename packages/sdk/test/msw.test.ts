import { HttpResponse } from "msw"
import { setupServer } from "msw/node"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { createClient } from "../src/index.ts"
import { mockSouk, problem } from "../src/msw.ts"

const url = "http://localhost:3000"
const souk = mockSouk({ url })
const client = createClient({ url, retries: 0 })
const info = { name: "souk", version: "1.0.0", database: "embedded", role: "all" } as const
const server = setupServer(souk.system.info(info))

beforeAll(() => server.listen())
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

test("a handler answers a value, and nothing when there is none", async () => {
  server.use(souk.auth.logout(undefined))
  expect(await client.system.info()).toEqual(info)
  expect(await client.auth.logout()).toBeUndefined()
})

test("a handler knows the input: parameters of the path, of the query, and the body", async () => {
  const seen: Array<unknown> = []
  server.use(
    souk.users.suspend(async ({ input, request }) => {
      seen.push(input, request.method)
      return problem("user_not_found")
    }),
    souk.shopAnalytics.salesCsv(() => new Response("day,revenue\n")),
    souk.products.list(({ input }) => {
      seen.push(input)
      return { items: [], nextCursor: null }
    }),
    souk.shopOrders.moveItem(({ input: { status } }) => {
      seen.push(status)
      return problem("order_item_not_found", { detail: "Not here." })
    }),
  )
  await expect(client.users.suspend({ id: "a b", reason: "Fraud" })).rejects.toMatchObject({
    code: "user_not_found",
    status: 404,
    title: "User not found",
  })
  await client.products.list({ limit: 5, inStock: true })
  expect(await (await client.shopAnalytics.salesCsv()).text()).toBe("day,revenue\n")
  await expect(client.shopOrders.moveItem({ id: "1", status: "shipped" })).rejects.toThrow("Not here.")
  expect(seen).toEqual([{ id: "a b", reason: "Fraud" }, "POST", { limit: "5", inStock: "true" }, "shipped"])
})

test("a problem carries its details", async () => {
  const difference = { variationId: "v", kind: "gone" } as never
  server.use(souk.orders.place(() => problem("cart_changed", { differences: [difference] })))
  const failed = await client.orders.place({ shippingAddress: {} as never }).result()
  expect(failed).toMatchObject({ ok: false, error: { code: "cart_changed", details: { differences: [difference] } } })
})

test("any response can be given, such as that of a broken network", async () => {
  server.use(souk.system.info(() => HttpResponse.error()))
  await expect(client.system.info()).rejects.toMatchObject({ code: "network_error" })
})

test("what no server would say does not compile", () => {
  // @ts-expect-error the version is missing
  souk.system.info({ name: "souk", database: "embedded", role: "all" })
  // @ts-expect-error showing a product cannot find the cart changed
  souk.products.show(() => problem("cart_changed", { differences: [] }))
  // @ts-expect-error the differences are missing
  problem("cart_changed")
  // @ts-expect-error no endpoint has this name
  expect(souk.products.sell).toBeUndefined()
})
