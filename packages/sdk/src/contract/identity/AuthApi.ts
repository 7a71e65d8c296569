import {
  AccountSuspended,
  InvalidCredentials,
  InvalidToken,
  PasswordTooWeak,
  RefreshTokenReused,
  SessionNotFound,
  TooManyAttempts,
  WrongPassword,
} from "@souk/core/identity/IdentityErrors"
import { Login, Refresh, Session, SessionTokens } from "@souk/core/identity/Session"
import {
  ChangePassword,
  ConfirmPasswordReset,
  Register,
  Registered,
  RequestPasswordReset,
  VerifyEmail,
} from "@souk/core/identity/User"
import { SessionId } from "@souk/core/shared/Ids"
import { List } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone, signedIn } from "../Access.ts"
import { StoresAnswer } from "../EndpointOptions.ts"

const open: AccessPolicy = { who: everyone, owner: "public" }
const own: AccessPolicy = { who: signedIn, owner: "caller" }
const accepted = HttpApiSchema.Empty(202)

// No answer of this group is stored for repeated keys: some are secret, and hashing a password is no work to do while a
// transaction is open.
export class AuthApi extends HttpApiGroup.make("auth")
  .add(
    HttpApiEndpoint.post("register", "/auth/register", {
      payload: Register,
      success: Registered.pipe(HttpApiSchema.status(202)),
      error: [PasswordTooWeak, InvalidPhoneNumber],
    })
      .annotate(Access, open)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Register as a customer; the answer is the same if the address has an account"),
    HttpApiEndpoint.post("login", "/auth/login", {
      payload: Login,
      success: SessionTokens,
      error: [InvalidCredentials, AccountSuspended, TooManyAttempts],
    })
      .annotate(Access, open)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Sign in with email and password"),
    HttpApiEndpoint.post("refresh", "/auth/refresh", {
      payload: Refresh,
      success: SessionTokens,
      error: RefreshTokenReused,
    })
      .annotate(Access, open)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Exchange a refresh token for the next pair of tokens"),
    HttpApiEndpoint.post("logout", "/auth/logout", { success: HttpApiSchema.NoContent })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "End this session"),
    HttpApiEndpoint.post("logoutAll", "/auth/logout-all", { success: HttpApiSchema.NoContent })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "End every session of the caller"),
    HttpApiEndpoint.get("sessions", "/auth/sessions", { success: List(Session) })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "List the caller's active sessions"),
    HttpApiEndpoint.delete("endSession", "/auth/sessions/:id", {
      params: { id: SessionId },
      success: HttpApiSchema.NoContent,
      error: SessionNotFound,
    })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "End one of the caller's sessions"),
  )
  .add(
    HttpApiEndpoint.post("verifyEmail", "/auth/verify-email", {
      payload: VerifyEmail,
      success: HttpApiSchema.NoContent,
      error: InvalidToken,
    })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Prove the address of the account that is signed in, with the mailed token"),
    HttpApiEndpoint.post("resendVerification", "/auth/verify-email/resend", { success: accepted })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Mail a new link that proves the address"),
    HttpApiEndpoint.post("changePassword", "/auth/password", {
      payload: ChangePassword,
      success: HttpApiSchema.NoContent,
      error: [WrongPassword, PasswordTooWeak, TooManyAttempts],
    })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Change one's password; ends every other session"),
    HttpApiEndpoint.post("requestPasswordReset", "/auth/password-reset", {
      payload: RequestPasswordReset,
      success: accepted,
    })
      .annotate(Access, open)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Mail a link that resets the password, if the address has an account"),
    HttpApiEndpoint.post("confirmPasswordReset", "/auth/password-reset/confirm", {
      payload: ConfirmPasswordReset,
      success: HttpApiSchema.NoContent,
      error: [InvalidToken, PasswordTooWeak],
    })
      .annotate(Access, open)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Choose a new password with the mailed uid and token; ends every session"),
  )
  .annotate(OpenApi.Description, "Registration, sign-in, sessions and passwords") {}
