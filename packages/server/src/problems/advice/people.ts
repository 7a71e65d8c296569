import type { Advice } from "../Advice.ts"

/** Problems of accounts, sessions and their credentials. */
export const people = {
  account_suspended: {
    cause: "The password was right, but an operator has suspended the account.",
    fix: "Write to the marketplace's operators. They lift it with POST /v1/operator/users/:id/reinstate.",
  },
  api_key_not_found: {
    cause: "The caller has no active API key with this id: it was revoked, or is somebody else's.",
    fix: "List the keys with GET /v1/me/api-keys.",
  },
  belongs_to_shop: {
    cause: "The user owns a shop or works for one, which this change would leave in an odd state.",
    fix: "Leave the shop first, or hand it over to another owner, or delete it.",
  },
  email_not_verified: {
    cause:
      "Invitations are for whoever reads the mailbox they were sent to, and the caller has not proved to be that person.",
    fix: "Follow the link of the mail that came after registration; POST /v1/auth/verify-email/resend sends another.",
  },
  invalid_credentials: {
    cause:
      "No account has this address with this password. Which of the two is wrong is not told, so that nobody can find out who has an account.",
    fix: "Try again, or ask for a link with POST /v1/auth/password-reset. After several failures there is a pause (too_many_attempts).",
  },
  invalid_token: {
    cause: "The mailed link was used before, has expired, or belongs to another account.",
    fix: "Ask for a new mail; only the newest link works.",
  },
  last_admin: {
    cause: "The marketplace would be left without an admin who can sign in.",
    fix: "Make somebody else an admin first.",
  },
  orders_under_way: {
    cause: "The account waits for orders, so it is still needed; `orderNumbers` names them.",
    fix: "Wait until they are delivered, or cancel what is not yet sent, then close the account.",
  },
  password_too_weak: {
    cause: "The password is too short, or among those that are guessed first.",
    fix: "Choose a longer one; several words are easy to keep in mind. The detail says what is missing.",
  },
  refresh_token_reused: {
    cause:
      "A refresh token works once, and this one came a second time. Either it was copied, or two parts of a program refreshed at the same time. The session has ended, to be safe.",
    fix: "Sign in again. Refresh in one place only: the SDK's token stores let one call, and one tab, refresh for all.",
  },
  session_not_found: {
    cause: "The caller has no active session with this id.",
    fix: "List the sessions with GET /v1/auth/sessions; one that has ended needs no ending.",
  },
  too_many_api_keys: {
    cause: "The user has as many active API keys as one may have.",
    fix: "Revoke those that are no longer used, then make the new one.",
  },
  too_many_attempts: {
    cause: "Too many wrong passwords for this address from this place.",
    fix: "Wait `retryAfter` seconds. A forgotten password is replaced with POST /v1/auth/password-reset.",
  },
  user_not_found: {
    cause: "No user has this id or slug, or the account was closed.",
    fix: "Operators find users with GET /v1/operator/users.",
  },
  wrong_password: {
    cause: "The current password, which confirms the change, does not match.",
    fix: "Try again, or reset the password.",
  },
} satisfies Record<string, Advice>
