import * as Schema from "effect/Schema"
import { CommitOnFailure } from "../shared/CommitOnFailure.ts"
import { Problem } from "../shared/Problem.ts"

/** A refresh token came a second time: somebody else has it too, so its session has ended. */
export class RefreshTokenReused extends Problem<RefreshTokenReused>()("RefreshTokenReused", {
  code: "refresh_token_reused",
  status: 401,
  title: "Session ended",
}) {
  readonly [CommitOnFailure] = true
}

/** No account has this address with this password; which of the two is wrong is not told. */
export class InvalidCredentials extends Problem<InvalidCredentials>()("InvalidCredentials", {
  code: "invalid_credentials",
  status: 401,
  title: "Wrong email or password",
}) {}

/** The password was right, but an operator has suspended the account. */
export class AccountSuspended extends Problem<AccountSuspended>()("AccountSuspended", {
  code: "account_suspended",
  status: 403,
  title: "Account suspended",
}) {}

/** Too many attempts with this address from this place; wait `retryAfter` seconds. */
export class TooManyAttempts extends Problem<TooManyAttempts>()(
  "TooManyAttempts",
  { code: "too_many_attempts", status: 429, title: "Too many attempts" },
  { retryAfter: Schema.Int },
) {}

/** The password is one that would be guessed first. */
export class PasswordTooWeak extends Problem<PasswordTooWeak>()("PasswordTooWeak", {
  code: "password_too_weak",
  status: 422,
  title: "Password too weak",
}) {}

/** The current password does not match. */
export class WrongPassword extends Problem<WrongPassword>()("WrongPassword", {
  code: "wrong_password",
  status: 422,
  title: "Wrong password",
}) {}

/** A mailed link was used before, has expired, or belongs to somebody else. */
export class InvalidToken extends Problem<InvalidToken>()("InvalidToken", {
  code: "invalid_token",
  status: 422,
  title: "Link not valid",
}) {}

/** No user has this id or slug. */
export class UserNotFound extends Problem<UserNotFound>()("UserNotFound", {
  code: "user_not_found",
  status: 404,
  title: "User not found",
}) {}

/** The caller has no active session with this id. */
export class SessionNotFound extends Problem<SessionNotFound>()("SessionNotFound", {
  code: "session_not_found",
  status: 404,
  title: "Session not found",
}) {}

/** The caller has no active API key with this id. */
export class ApiKeyNotFound extends Problem<ApiKeyNotFound>()("ApiKeyNotFound", {
  code: "api_key_not_found",
  status: 404,
  title: "API key not found",
}) {}

/** An account with this address exists. Only operators and the system are told. */
export class EmailTaken extends Problem<EmailTaken>()("EmailTaken", {
  code: "email_taken",
  status: 409,
  title: "Address in use",
}) {}

/** The user belongs to another shop, and nobody belongs to two; or runs the marketplace, and does not sell on it. */
export class CannotJoinShop extends Problem<CannotJoinShop>()("CannotJoinShop", {
  code: "cannot_join_shop",
  status: 409,
  title: "Cannot join the shop",
}) {}

/** The user sells on the marketplace, so they cannot run it as well. */
export class BelongsToShop extends Problem<BelongsToShop>()("BelongsToShop", {
  code: "belongs_to_shop",
  status: 409,
  title: "Belongs to a shop",
}) {}

/** The user waits for orders, so the account is still needed. */
export class OrdersUnderWay extends Problem<OrdersUnderWay>()(
  "OrdersUnderWay",
  { code: "orders_under_way", status: 409, title: "Orders are under way" },
  {
    /** Their numbers, oldest first, ten at most. */
    orderNumbers: Schema.Array(Schema.String),
  },
) {}

/** The change would leave the marketplace without an admin who can sign in. */
export class LastAdmin extends Problem<LastAdmin>()("LastAdmin", {
  code: "last_admin",
  status: 409,
  title: "Last admin",
}) {}

/** The user has as many active API keys as one user may have. */
export class TooManyApiKeys extends Problem<TooManyApiKeys>()("TooManyApiKeys", {
  code: "too_many_api_keys",
  status: 409,
  title: "Too many API keys",
}) {}
