import type { SoukClient } from "@souk/sdk"
import type * as documents from "./documents.ts"

type Methods<Group extends keyof SoukClient> = SoukClient[Group] extends (...input: never) => unknown
  ? never
  : `${Group}.${keyof SoukClient[Group] & string}`

/** Name of an endpoint, such as `shops.list`. */
export type ContractName = { [Group in keyof SoukClient]: Methods<Group> }[keyof SoukClient]

/** Name of a document that this program makes itself. */
export type DocumentName = keyof typeof documents

/**
 * What `--json` prints: the answer of an endpoint, or a document of this program; `lines` when every line of a stream is
 * one. Names only, so that help loads no schema; tests decode what commands print with what is named here.
 */
export type JsonDescription = { readonly lines?: boolean } & (
  | { readonly answerOf: ContractName }
  | { readonly document: DocumentName }
)
