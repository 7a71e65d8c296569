// First of all, as in `serve`.
import "effect/schema/SchemaJITCompiler/enable"
import { readSettings } from "@souk/core/platform/config/Settings"
import { settle } from "@souk/core/settle"
import type { Actor } from "@souk/core/shared/Actor"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import type { Environment } from "./admin.ts"
import { logging } from "./composition/logging.ts"
import { policies } from "./composition/policies.ts"
import { souk } from "./composition/souk.ts"
import { LocalActor } from "./http/LocalActor.ts"
import { makeHandler, type SoukHandler } from "./http/SoukHandler.ts"
import { serverSettings } from "./ServerSettings.ts"
import { Health } from "./system/Health.ts"

/** A server that only this process can ask. */
export interface OpenServer extends SoukHandler {
  /** Delivers what has happened and lets it be found, where no worker does: call it once writes are done. */
  readonly settle: () => Promise<void>
  /** Finishes what is in flight and releases the database. */
  readonly close: () => Promise<void>
}

/** How to open a server. */
export interface OpenOptions {
  /** Who acts where a request names nobody; a guest when absent. Whoever can open the database may be anybody. */
  readonly actor?: Actor
}

/**
 * Opens a server on the database that the variables name, without listening and with nothing in the background: for
 * programs that ask a database directly what they would ask a server. Give its `fetch` to `createClient`.
 */
export const openServer = async (environment: Environment, { actor }: OpenOptions = {}): Promise<OpenServer> => {
  const scope = Scope.makeUnsafe()
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  const opened = Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, environment)
    const chosen = Layer.mergeAll(policies(settings), logging(settings), Layer.succeed(LocalActor, actor ?? null))
    const core = Layer.provideMerge(Health.layer(settings.role), souk(settings)).pipe(Layer.provideMerge(chosen))
    const services = yield* Layer.buildWithScope(core, scope)
    const handler = yield* Effect.provideContext(makeHandler(settings), services)
    return { ...handler, settle: () => Effect.runPromiseWith(services)(settle), close }
  })
  const exit = await Effect.runPromiseExit(Scope.provide(opened, scope))
  if (Exit.isSuccess(exit)) return exit.value
  await close()
  throw Cause.squash(exit.cause)
}
