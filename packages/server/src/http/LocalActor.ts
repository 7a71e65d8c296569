import type { Actor } from "@souk/core/shared/Actor"
import * as Context from "effect/Context"

/**
 * Who acts when a request names nobody: a guest, when null.
 *
 * Only for requests that this process makes itself, on a database that it could read anyway. Nothing that listens sets it.
 */
export const LocalActor = Context.Reference<Actor | null>("@souk/server/http/LocalActor", { defaultValue: () => null })
