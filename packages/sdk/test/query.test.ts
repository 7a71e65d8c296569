import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/query-core"
import { describe, expect, expectTypeOf, test } from "vitest"
import { type ErrorOf, createClient, type Page, type ProductCard, type PublicProduct } from "../src/index.ts"
import { infiniteQueryOptions, queryKey, queryOptions } from "../src/query.ts"
import { problem, serve } from "./client/serve.ts"

const nowhere = createClient({ url: "http://127.0.0.1:1", retries: 0 })
/** A cache that a test leaves nothing of. */
const cache = () => new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } })

describe("keys", () => {
  test("are the method and its input; without input they start all of a method's keys", () => {
    const { products, system } = nowhere
    expect(queryOptions(products.show, { idOrSlug: "lamp" }).queryKey).toEqual([
      "souk",
      "products",
      "show",
      { idOrSlug: "lamp" },
    ])
    expect(queryOptions(system.info).queryKey).toEqual(["souk", "system", "info"])
    expect(queryKey(products.show)).toEqual(["souk", "products", "show"])
    expect(infiniteQueryOptions(products.list, { limit: 5 }).queryKey).toEqual([
      "souk",
      "products",
      "list",
      { limit: 5 },
      "pages",
    ])
  })

  test("a function that is no method of a client has none", () => {
    expect(() => queryKey(async () => 1)).toThrow(TypeError)
  })
})

describe("TanStack Query", () => {
  test("fetches, and keeps the answer under the key", async () => {
    await using server = await serve(() => ({ json: { version: "1.0.0" } }))
    const client = createClient({ url: server.url })
    const queries = cache()
    const options = queryOptions(client.system.info)
    expect(await queries.fetchQuery(options)).toEqual({ version: "1.0.0" })
    expect(queries.getQueryData(options.queryKey)).toEqual({ version: "1.0.0" })
  })

  test("asks for the pages of a list one after the other, and stops at the last", async () => {
    await using server = await serve(({ url }) =>
      url.includes("cursor=c2")
        ? { json: { items: [{ id: "2" }], nextCursor: null } }
        : { json: { items: [{ id: "1" }], nextCursor: "c2" } },
    )
    const client = createClient({ url: server.url })
    const observer = new InfiniteQueryObserver(cache(), infiniteQueryOptions(client.products.list, { limit: 1 }))
    const stop = observer.subscribe(() => {})
    await observer.refetch()
    expect(observer.getCurrentResult().hasNextPage).toBe(true)
    const { data, hasNextPage } = await observer.fetchNextPage()
    stop()
    expect(data?.pages.flatMap(({ items }) => items)).toEqual([{ id: "1" }, { id: "2" }])
    expect(hasNextPage).toBe(false)
    expect(server.received.map(({ url }) => url).at(-1)).toBe("/v1/products?limit=1&cursor=c2")
  })

  test("a failure is not tried again on top of what the client tried", async () => {
    await using server = await serve(() => problem(404, "product_not_found"))
    const client = createClient({ url: server.url })
    const failing = cache().fetchQuery(queryOptions(client.products.show, { idOrSlug: "gone" }))
    await expect(failing).rejects.toMatchObject({ code: "product_not_found" })
    expect(server.received).toHaveLength(1)
  })

  test("a cancelled query ends its request", async () => {
    let closed: () => void = () => {}
    const ended = new Promise<void>((resolve) => (closed = resolve))
    await using server = await serve((_request, response) => {
      response.on("close", () => closed())
      return undefined
    })
    const client = createClient({ url: server.url })
    const queries = cache()
    const options = queryOptions(client.system.info)
    const failure = queries.fetchQuery(options).catch((error: unknown) => error)
    while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await queries.cancelQueries({ queryKey: options.queryKey })
    expect(await failure).toMatchObject({ message: "CancelledError" })
    await ended
  })
})

test("the types of answers and failures arrive", () => {
  const product = queryOptions(nowhere.products.show, { idOrSlug: "lamp" })
  const observer = new QueryObserver(cache(), product)
  expectTypeOf(observer.getCurrentResult().data).toEqualTypeOf<PublicProduct | undefined>()
  type Failure = NonNullable<ReturnType<typeof observer.getCurrentResult>["error"]>
  expectTypeOf<ErrorOf<"product_not_found">>().toExtend<Failure>()
  expectTypeOf<ErrorOf<"cart_empty">>().not.toExtend<Failure>()
  const lists = new InfiniteQueryObserver(cache(), infiniteQueryOptions(nowhere.products.list))
  expectTypeOf(lists.getCurrentResult().data?.pages).toEqualTypeOf<Array<Page<ProductCard>> | undefined>()
  // @ts-expect-error an input that the method needs
  expect(() => queryOptions(nowhere.products.show)).not.toThrow()
  // @ts-expect-error not a list
  expect(() => infiniteQueryOptions(nowhere.products.show, { idOrSlug: "a" })).not.toThrow()
})
