import { Audit } from "@souk/core/platform/audit/Audit"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const AuditHandlers = HttpApiBuilder.group(
  SoukApi,
  "audit",
  Effect.fnUntraced(function* (handlers) {
    const audit = yield* Audit
    return handlers.handleAll({ list: ({ query }) => audit.list(query) })
  }),
)
