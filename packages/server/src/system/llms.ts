import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"

let text: string | undefined

/** `GET /llms.txt`: what this server is and where its documents are, for language models (https://llmstxt.org). */
export const llms = HttpRouter.add(
  "GET",
  "/llms.txt",
  Effect.sync(() => HttpServerResponse.text((text ??= write()), { contentType: "text/plain; charset=utf-8" })),
)

const write = (): string => {
  const { tags } = OpenApi.fromApi(SoukApi)
  return `# Souk

> Headless multi-vendor commerce. This server answers its HTTP API under /v1: JSON in and out, bearer tokens, problems of
> RFC 9457. Amounts are integer minor units with an ISO 4217 currency; times are ISO 8601 in UTC; lists are read page by
> page with \`limit\` and \`cursor\`; every write takes an Idempotency-Key, which makes repeating it harmless.

## Documents

- [OpenAPI](/openapi.json): every endpoint, who may call it, what it takes and answers
- [Problems](/problems): every error code with its cause and what to do
- [AsyncAPI](/asyncapi.json): the events that are published
- [Server](/v1/info): version and engine

## Groups of endpoints

${tags.map(({ description, name }) => `- ${name}: ${description ?? ""}`).join("\n")}

## Programs in TypeScript

The package @souk/sdk has one typed method per endpoint: \`createClient({ url }).products.list({ limit: 10 })\`. Errors
narrow by \`isError(error, "cart_changed")\`.
`
}
