import type { Json } from "./bodies.ts"
import { type Answer, type Credential, exchange, headersOf } from "./exchange.ts"
import type { Operation } from "./operations.ts"

/** Ids by kind, as the contract calls them: `OrderId`. */
export type Ids = Readonly<Record<string, string>>

// Fields whose names do not say which kind of id they hold.
const kinds: Readonly<Record<string, string>> = {
  categoryId: "CategoryId",
  customerId: "UserId",
  itemId: "OrderItemId",
  uid: "UserId",
}

/** Returns the kind of id that a field or parameter of this name holds. */
export const kindOf = (field: string): string => kinds[field] ?? `${field[0]?.toUpperCase() ?? ""}${field.slice(1)}`

/** Returns an operation's path with ids of their kind in it, and `otherwise` where there is none. */
export const pathOf = ({ path, params }: Operation, ids: Ids, otherwise: string): string =>
  params.reduce((text, { name, kind }) => text.replace(`{${name}}`, ids[kind ?? kindOf(name)] ?? otherwise), path)

/** What a call of an operation is made of. */
export interface Call {
  readonly path: string
  readonly credential: Credential
  readonly body?: Json | undefined
}

/** Calls an operation. */
export const call = (
  url: string,
  { method, isUpload }: Operation,
  { path, credential, body }: Call,
): Promise<Answer> => {
  const type = isUpload ? "image/png" : body === undefined ? undefined : "application/json"
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  return exchange(url, { method, path, headers: headersOf(credential, type), ...json })
}

/** Runs a task for every item, a few at a time. */
export const forEach = async <A>(items: ReadonlyArray<A>, task: (item: A) => Promise<void>): Promise<void> => {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await task(item)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
