import { http, type HttpHandler, HttpResponse } from "msw"
import type { Call } from "./client/Call.ts"
import type { CallOptions } from "./client/ClientOptions.ts"
import { parseRoute, type Route } from "./client/encode.ts"
import type { ClientCore } from "./client/makeClient.ts"
import type { ErrorCode } from "./client/SoukError.ts"
import type { Problems } from "./generated/problems.ts"
import { problemTable } from "./generated/problemTable.ts"
import { routes } from "./generated/routes.ts"
import type { SoukClient } from "./generated/SoukClient.ts"

/** A failure that a handler answers; made by `problem`. */
export interface Problem<Code extends string> {
  readonly problem: Code
  readonly details: object
}

/** What a method was called with, as it arrived: what a query tells is text. */
export type Arrived<Input> = { readonly [Name in keyof Input]: Input[Name] | string }

/** What a resolver is told. */
export interface MockCall<Input> {
  readonly input: Arrived<NonNullable<Input>>
  readonly request: Request
}

/** What a handler answers: a value, a problem that the method declares, or any response. */
export type MockAnswer<A, Code extends string> = A | Problem<Code> | Response

/** Makes the handler of one endpoint from its answer, or from a function that finds it. */
export type MockEndpoint<Input, A, Code extends ErrorCode> = (
  answer: MockAnswer<A, Code> | ((call: MockCall<Input>) => MockAnswer<A, Code> | Promise<MockAnswer<A, Code>>),
) => HttpHandler

/** One function per endpoint, by group, like the client. */
export type Mocks = {
  readonly [Group in Exclude<keyof SoukClient, keyof ClientCore<SoukClient>>]: {
    readonly [Method in keyof SoukClient[Group]]: SoukClient[Group][Method] extends (
      input: infer Input,
      options?: CallOptions,
    ) => Call<infer A, infer Code>
      ? MockEndpoint<Input, A, Code>
      : never
  }
}

/**
 * Makes typed request handlers for Mock Service Worker: the paths, answers and failures are those of the contract, so
 * that tests of an app do not compile when they promise what no server would say.
 *
 * @example
 * ```ts
 * import { mockSouk, problem } from "@souk/sdk/msw"
 *
 * const souk = mockSouk({ url: "http://localhost:3000" })
 * export const handlers = [
 *   souk.system.info({ name: "souk", version: "1.0.0", database: "embedded", role: "all" }),
 *   souk.products.list({ items: [], nextCursor: null }),
 *   souk.products.show(() => problem("product_not_found")),
 *   souk.orders.place(() => problem("cart_changed", { differences: [] })),
 * ] // setupServer(...handlers)
 * ```
 */
export const mockSouk = ({ url }: { readonly url: string }): Mocks => {
  const base = url.replace(/\/+$/, "")
  const endpoint = (route: Route) => (answer: unknown) =>
    http.all(base + route.path, async ({ request, params }) => {
      if (request.method !== route.method) return undefined
      const call = { input: { ...params, ...(await sent(request, route)) }, request }
      return response(typeof answer === "function" ? await answer(call) : answer)
    })
  const groups = Object.entries(routes).map(([group, methods]) => [
    group,
    Object.fromEntries(Object.entries(methods).map(([name, line]) => [name, endpoint(parseRoute(name, line))])),
  ])
  return Object.fromEntries(groups) as Mocks
}

type DetailsOf<Code> = Code extends keyof Problems ? Problems[Code]["details"] : never

/** Makes a problem with what its code tells besides; `detail` is what people read. */
export const problem = <const Code extends keyof Problems>(
  code: Code,
  ...[details]: {} extends DetailsOf<Code>
    ? [details?: DetailsOf<Code> & { readonly detail?: string }]
    : [details: DetailsOf<Code> & { readonly detail?: string }]
): Problem<Code> => ({ problem: code, details: { ...details } })

const sent = async (request: Request, { flags }: Route): Promise<object> => {
  const query = new URL(request.url).searchParams
  const asked = Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
  const body = await request.clone().text()
  if (body === "") return asked
  if (flags.has("bytes")) return { ...asked, body, contentType: request.headers.get("content-type") }
  const json: unknown = JSON.parse(body)
  return flags.has("body") ? { ...asked, body: json } : { ...asked, ...(json as object) }
}

const response = (answer: unknown): Response => {
  if (answer instanceof Response) return answer
  if (answer === undefined) return new HttpResponse(null, { status: 204 })
  if (!isProblem(answer)) return HttpResponse.json(answer as object)
  const { problem: code, details } = answer
  const [status = 500, , title = code] = problemTable[code] ?? []
  const body = { type: `/problems/${code}`, title, status, detail: `${title}.`, code, ...details }
  return HttpResponse.json(body, { status, headers: { "content-type": "application/problem+json" } })
}

const isProblem = (answer: unknown): answer is Problem<string> =>
  typeof answer === "object" && answer !== null && "problem" in answer && "details" in answer
