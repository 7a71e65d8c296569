import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"

/**
 * The base of all problem types. A relative reference with its full path (RFC 9457 §3.1.1): it leads to the page about
 * cause and fix on the server that answered, also where there is no internet.
 */
export const problemBase = "/problems/"

/** What every instance of one problem shares. */
export interface ProblemDeclaration<Code extends string, Status extends number> {
  /** Stable snake_case identifier that clients switch on; published, never renamed. */
  readonly code: Code
  /** HTTP status of the answer. */
  readonly status: Status
  /** Short summary, the same for every instance; `detail` speaks of the instance. */
  readonly title: string
}

/**
 * Declares a domain error that is also its own RFC 9457 problem.
 *
 * Inside, it is a yieldable tagged error (`Effect.catchTag`); an endpoint that lists the class in its `error`
 * renders it as `application/problem+json` with a stable `type` and `code`, so no mapping is written twice.
 * Give every instance a `detail`: one or two sentences that say what to do next.
 *
 * @example
 * ```ts
 * class ShopNotFound extends Problem<ShopNotFound>()("ShopNotFound", {
 *   code: "shop_not_found",
 *   status: 404,
 *   title: "Shop not found"
 * }) {}
 *
 * const failing = new ShopNotFound({ detail: "No shop has this id. List shops with GET /v1/shops." })
 * ```
 */
export const Problem =
  <Self>() =>
  <
    const Tag extends string,
    const Code extends string,
    const Status extends number,
    const Fields extends HttpApiError.ProblemExtensionFields = {},
  >(
    tag: Tag,
    declaration: ProblemDeclaration<Code, Status>,
    fields?: Fields,
  ) =>
    HttpApiError.Problem<Self>()(
      tag,
      {
        type: `${problemBase}${declaration.code}` as const,
        status: declaration.status,
        title: declaration.title,
      },
      { code: Schema.tag(declaration.code), ...(fields ?? ({} as Fields)) },
    )
