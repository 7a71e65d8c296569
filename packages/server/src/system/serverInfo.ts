import type { Role } from "@souk/core/fleet"
import { Database } from "@souk/core/platform/database/Database"
import type { ServerInfo } from "@souk/sdk/contract/system/SystemApi"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { version } from "../version.ts"

/** What this process does. */
export const OwnRole = Context.Reference<Role>("@souk/server/system/OwnRole", { defaultValue: () => "all" })

/** What a server tells about itself. */
export const serverInfo: Effect.Effect<ServerInfo, never, Database> = Effect.gen(function* () {
  const { engine } = yield* Database
  return { name: "souk", version, database: engine, role: yield* OwnRole }
})
