import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { serverInfo } from "./serverInfo.ts"

export const SystemHandlers = HttpApiBuilder.group(
  SoukApi,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const info = yield* serverInfo
    return handlers.handleAll({ info: () => Effect.succeed(info) })
  }),
)
