import { InvalidRequest } from "@souk/sdk/contract/RequestProblems"
import type { HttpApiError } from "effect/http-api"
import * as SchemaAST from "effect/SchemaAST"
import * as SchemaIssue from "effect/SchemaIssue"

const format = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => {
    if (issue._tag === "MissingKey") return "Missing; it is required"
    return issue._tag === "UnexpectedKey" ? unknownField(issue) : SchemaIssue.defaultLeafHook(issue)
  },
})

const unknownField = ({ ast }: SchemaIssue.UnexpectedKey): string => {
  const known = SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name }) => String(name)) : []
  return known.length === 0 ? "Unknown field" : `Unknown field; known are ${known.join(", ")}`
}

// Enough to mend a request by; a hostile one must not make its own answer large.
const maxErrors = 20

/** Makes the problem of a request that does not match the contract: every place, each with what was expected. */
export const invalidRequest = (error: HttpApiError.HttpApiSchemaError): InvalidRequest => {
  const part = error.kind.toLowerCase()
  const errors = format(error.cause.issue)
    .issues.slice(0, maxErrors)
    .map((issue) => ({
      path: [part, ...(issue.path ?? []).map(segmentOf)],
      message: issue.message.slice(0, 300),
    }))
  const [first] = errors
  return new InvalidRequest({
    detail:
      first === undefined
        ? "The request does not match the contract."
        : `${first.path.join(".")}: ${first.message}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ""}`,
    errors,
  })
}

// A field may be called anything.
const maxSegment = 100

const segmentOf = (segment: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof segment === "object" ? segment.key : segment
  return typeof key === "number" ? key : String(key).slice(0, maxSegment)
}
