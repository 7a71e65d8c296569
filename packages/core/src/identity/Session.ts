import * as Schema from "effect/Schema"
import { SessionId } from "../shared/Ids.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Email, GivenPassword, OpaqueToken } from "./User.ts"

/** Schema for a sign-in with a password. */
export const Login = Schema.Struct({
  email: Email,
  password: GivenPassword,
  /** Name of the device for the list of sessions; made from the user agent when absent. */
  device: Schema.optionalKey(line({ min: 1, max: 80 })),
})
export type Login = typeof Login.Type

/** Where a sign-in came from, as the transport saw it. */
export interface LoginOrigin {
  /** Network address of the caller; attempts are counted by account and address. */
  readonly address: string
  readonly userAgent: string | null
}

/** Schema for a refresh token that comes back. */
export const Refresh = Schema.Struct({ refreshToken: OpaqueToken })
export type Refresh = typeof Refresh.Type

const secret = Schema.RedactedFromValue(Schema.String, { label: "token" })

/** Schema for what a sign-in or a refresh hands out. */
export const SessionTokens = Schema.Struct({
  /** Send it as `Authorization: Bearer`. */
  accessToken: secret,
  accessTokenExpiresAt: Timestamp,
  /** Good for one refresh, which hands out the next one. Using it twice ends the session. */
  refreshToken: secret,
  refreshTokenExpiresAt: Timestamp,
})
export type SessionTokens = typeof SessionTokens.Type

/** Schema for one sign-in on one device. */
export const Session = Schema.Struct({
  id: SessionId,
  device: Schema.String,
  createdAt: Timestamp,
  /** Time of the sign-in or of the last refresh. */
  lastUsedAt: Timestamp,
  expiresAt: Timestamp,
  /** Whether this very request belongs to it. */
  isCurrent: Schema.Boolean,
})
export type Session = typeof Session.Type
