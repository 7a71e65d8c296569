import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { embedded, type EmbeddedConfig } from "./embedded.ts"
import type { EventName, EventNamed } from "./eventTypes.ts"
import { listen, type ListenOptions } from "./listen.ts"
import { settle } from "./settle.ts"
import { background } from "./Souk.ts"
import { promisesOf, type SoukPromises } from "./SoukPromises.ts"

/** Everything that an embedded marketplace consists of, as services of Effect. */
export type SoukServices = Layer.Success<ReturnType<typeof embedded>>

/** A marketplace inside this process. */
export interface Souk {
  readonly api: SoukPromises
  /**
   * Calls the handler with every event of this name that commits from now on; what happens while the app is down waits
   * for its next start. Resolves once it is subscribed, to what ends it.
   *
   * At least once, in order for one order, shop or product, outside of any transaction: use `event.id` to recognise a
   * repetition. A handler that rejects is tried again with growing pauses, five times in all; then the event is parked
   * for an operator. A second listener to the same event needs a name of its own.
   */
  readonly on: <Name extends EventName>(
    event: Name,
    handler: (event: EventNamed<Name>) => unknown,
    options?: ListenOptions,
  ) => Promise<() => Promise<void>>
  /** Waits until every event that has been committed was delivered, and can be found; for tests and scripts. */
  readonly settle: () => Promise<void>
  /** Finishes what is in flight and releases everything: workers, connections, files. Safe to repeat. */
  readonly close: () => Promise<void>
  /** The same marketplace for Effect: its services, and the scope that ends with `close`. */
  readonly services: Context.Context<SoukServices | Scope.Scope>
}

/**
 * Opens a marketplace inside this process: the embedded database unless told otherwise, migrated and ready.
 *
 * @example
 * ```ts
 * import { createSouk } from "@souk/core"
 *
 * const souk = await createSouk()
 * const categories = await souk.api.categories.tree({ actor: { _tag: "Guest", cartId: null } })
 * await souk.close()
 * ```
 */
export const createSouk = (config: EmbeddedConfig = {}): Promise<Souk> => openSouk(layer(config))

/** Makes the promise face of a layer, which lives until `close`. */
export const openSouk = async <Extra, E>(
  layer: Layer.Layer<SoukServices | Extra, E>,
): Promise<Souk & { readonly services: Context.Context<SoukServices | Scope.Scope | Extra> }> => {
  const scope = Scope.makeUnsafe()
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  const built = await Effect.runPromiseExit(Layer.buildWithScope(layer, scope))
  if (Exit.isFailure(built)) {
    await close()
    throw Cause.squash(built.cause)
  }
  const services = Context.add(built.value, Scope.Scope, scope)
  const run = Effect.runPromiseWith(services)
  return {
    api: promisesOf(services),
    on: async (event, handler, options) => {
      const own = await run(Scope.fork(scope))
      const handle = (given: Parameters<typeof handler>[0]) => Effect.promise(async () => handler(given))
      await run(Scope.provide(listen(event, handle, options), own))
      return () => run(Scope.close(own, Exit.void))
    },
    settle: () => run(settle),
    close,
    services,
  }
}

/** All of Souk with everything it needs, at work in the background for as long as the layer lives. */
export const layer = (config: EmbeddedConfig = {}) => background("all").pipe(Layer.provideMerge(embedded(config)))
