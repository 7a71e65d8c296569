import { Passwords } from "@souk/core/identity/Passwords"
import { Sessions } from "@souk/core/identity/Sessions"
import { Users } from "@souk/core/identity/Users"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import type { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import * as Option from "effect/Option"
import { evenTime } from "../http/evenTime.ts"

export const AuthHandlers = HttpApiBuilder.group(
  SoukApi,
  "auth",
  Effect.fnUntraced(function* (handlers) {
    const users = yield* Users
    const sessions = yield* Sessions
    const passwords = yield* Passwords
    return handlers.handleAll({
      register: ({ payload }) => evenTime(users.register(payload)),
      login: ({ payload, request }) => sessions.login(payload, originOf(request)),
      refresh: ({ payload }) => sessions.refresh(payload.refreshToken),
      logout: () => sessions.logout,
      logoutAll: () => sessions.logoutAll,
      sessions: () => Effect.map(sessions.list, (items) => ({ items })),
      endSession: ({ params }) => sessions.end(params.id),
      verifyEmail: ({ payload }) => users.verifyEmail(payload),
      resendVerification: () => users.resendVerification,
      changePassword: ({ payload }) => passwords.change(payload),
      requestPasswordReset: ({ payload }) => evenTime(passwords.requestReset(payload)),
      confirmPasswordReset: ({ payload }) => passwords.confirmReset(payload),
    })
  }),
)

const originOf = (request: HttpServerRequest.HttpServerRequest) => ({
  address: Option.getOrElse(request.remoteAddress, () => "unknown"),
  userAgent: request.headers["user-agent"] ?? null,
})
