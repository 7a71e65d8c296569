import { type Client, errors } from "@elastic/elasticsearch"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import { SearchIndexUnavailable, type SearchKind } from "../../ports/SearchIndex.ts"

/** An installation's part of an Elasticsearch cluster. */
export interface Cluster {
  readonly client: Client
  readonly prefix: string
}

/** Returns the name under which the current generation of a kind is searched. */
export const aliasOf = ({ prefix }: Cluster, kind: SearchKind): string => `${prefix}.${kind}`

/** Returns the index of a generation's kind. A dot is in no prefix and no generation, so that no two names are alike. */
export const indexOf = ({ prefix }: Cluster, generation: string, kind: SearchKind): string =>
  `${prefix}.${generation}.${kind}`

/** Milliseconds that a search may take, and that anything else may. */
const searchTimeout = 5000
const otherTimeout = 30_000

/** What a call to the cluster is given. */
export interface CallOptions {
  readonly signal: AbortSignal
  readonly requestTimeout: number
}

/** A call that did not succeed, with the driver's error. */
export class CallFailed extends Data.TaggedError("CallFailed")<{ readonly cause: Error }> {}

/** Asks a repeatable question; the cluster being busy or away for a moment is waited out. Fails with the driver's error. */
export const ask = <A>(
  question: (options: CallOptions) => Promise<A>,
  requestTimeout = otherTimeout,
): Effect.Effect<A, CallFailed> =>
  Effect.tryPromise({
    try: (signal) => question({ signal, requestTimeout }),
    catch: (cause) => new CallFailed({ cause: cause instanceof Error ? cause : new Error(String(cause)) }),
  }).pipe(Effect.retry({ while: isPassing, schedule: backoff, times: 3 }))

/** Asks like `ask`, in the time that somebody waits for a search. */
export const askSoon = <A>(question: (options: CallOptions) => Promise<A>) => ask(question, searchTimeout)

/** Waits before the next attempt, 100 ms and more. */
export const backoff = Schedule.jittered(Schedule.exponential("100 millis"))

const busy = new Set([429, 502, 503, 504])

// A search that was under way when its index was dropped finds parts of it closed; the next one asks the new index.
const isClosing = (error: errors.ResponseError): boolean => /\bis (?:already )?closed\b/u.test(error.message)

const isPassing = ({ cause }: CallFailed): boolean =>
  cause instanceof errors.ConnectionError ||
  (cause instanceof errors.ResponseError && (isBusy(cause.statusCode ?? 0) || isClosing(cause)))

/** Whether a status means that the cluster may take the same again later. */
export const isBusy = (status: number): boolean => busy.has(status)

/** Whether an index or alias does not exist. */
export const isMissing = ({ cause }: CallFailed): boolean =>
  cause instanceof errors.ResponseError && cause.statusCode === 404

/** Turns the driver's error into the port's. Its message only: the rest of it knows the address and who signs in. */
export const unavailable = ({ cause: { name, message } }: CallFailed): SearchIndexUnavailable =>
  new SearchIndexUnavailable({ cause: Object.assign(new Error(message.slice(0, 1000)), { name }) })

/** Answers with something else where an index or alias does not exist; every other failure is the port's. */
export const orWhenMissing =
  <B>(otherwise: B) =>
  <A>(effect: Effect.Effect<A, CallFailed>): Effect.Effect<A | B, SearchIndexUnavailable> =>
    Effect.catch(effect, (error) => (isMissing(error) ? Effect.succeed(otherwise) : Effect.fail(unavailable(error))))
