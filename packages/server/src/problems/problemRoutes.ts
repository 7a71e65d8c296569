import { RouteUnknown } from "@souk/sdk/contract/RequestProblems"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerRequest, HttpServerRespondable, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"
import { problemHtml, problemIndexHtml } from "./problemHtml.ts"
import { problemMarkdown } from "./problemMarkdown.ts"
import { problemPages } from "./problemPages.ts"

const wantsHtml = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) =>
  (headers["accept"] ?? "").includes("text/html"),
)

const page = (asHtml: boolean, text: string) =>
  HttpServerResponse.text(text, {
    contentType: asHtml ? "text/html; charset=utf-8" : "text/markdown; charset=utf-8",
    headers: { vary: "accept", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" },
  })

/**
 * `GET /problems` and `GET /problems/:code`: where the `type` of a problem leads, on the very server that answered it; as
 * HTML for browsers, as Markdown for everybody else.
 */
export const problemRoutes = Layer.mergeAll(
  HttpRouter.add(
    "GET",
    "/problems",
    Effect.map(wantsHtml, (asHtml) =>
      page(asHtml, asHtml ? problemIndexHtml(problemPages()) : problemPages().map(problemMarkdown).join("\n")),
    ),
  ),
  HttpRouter.add(
    "GET",
    "/problems/:code",
    Effect.gen(function* () {
      const { code } = yield* HttpRouter.params
      const found = problemPages().find((each) => each.code === code)
      if (found === undefined)
        return yield* new RouteUnknown({ detail: "No problem has this code. /problems lists all." })
      const asHtml = yield* wantsHtml
      return page(asHtml, asHtml ? problemHtml(found) : problemMarkdown(found))
    }).pipe(Effect.catch(HttpServerRespondable.toResponse)),
  ),
)
