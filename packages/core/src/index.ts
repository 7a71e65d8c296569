import { layer, type Souk as OpenSouk } from "./createSouk.ts"
import { listen } from "./listen.ts"
import { settle } from "./settle.ts"

/** A marketplace inside this process. */
export type Souk = OpenSouk

/**
 * The marketplace for Effect apps: a layer of all its services, `yield* Orders`, `yield* Shops` …, on the embedded
 * database unless told otherwise.
 *
 * @example
 * ```ts
 * import { Souk } from "@souk/core"
 * import { Categories } from "@souk/core/catalog/Categories"
 * import * as Effect from "effect/Effect"
 *
 * const roots = Effect.gen(function* () {
 *   const categories = yield* Categories
 *   return (yield* categories.tree).length
 * }).pipe(Effect.provide(Souk.layer()))
 *
 * export const answer = Effect.runPromise(roots)
 * ```
 */
export const Souk = { layer, on: listen, settle } as const

export { createSouk, type SoukServices } from "./createSouk.ts"
export type { EmbeddedConfig, MailConfig, OwnAdapters } from "./embedded.ts"
export type { EventName, EventNamed } from "./eventTypes.ts"
export type { Call, CallOptions, Promised, Result } from "./promised.ts"
export type { Actor } from "./shared/Actor.ts"
export type { SoukPromises } from "./SoukPromises.ts"
