import { Database } from "@souk/core/platform/database/Database"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { version } from "../version.ts"

export const SystemHandlers = HttpApiBuilder.group(
  SoukApi,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const { engine } = yield* Database
    return handlers.handleAll({
      info: () => Effect.succeed({ name: "souk", version, database: engine }),
    })
  }),
)
