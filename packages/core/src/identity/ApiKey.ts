import * as Schema from "effect/Schema"
import { operatorScopes } from "../shared/Actor.ts"
import { ApiKeyId } from "../shared/Ids.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** What a key may be allowed: `buy` as a customer, `sell` as a vendor, or an operator's rights one by one. */
export const apiKeyScopes = ["buy", "sell", ...operatorScopes] as const

/** Schema for one thing that an API key may do. */
export const ApiKeyScope = Schema.Literals(apiKeyScopes)
export type ApiKeyScope = typeof ApiKeyScope.Type

/** What every API key starts with, so that scanners find leaked ones. */
export const apiKeyPrefix = "sk_"

/** Active API keys that one user may have. */
export const maxApiKeys = 20

/** Schema for the request for an API key. */
export const CreateApiKey = Schema.Struct({
  /** What it is for, so that its owner knows it when it is to be revoked. */
  name: line({ min: 1, max: 80 }),
  scopes: Schema.Array(ApiKeyScope).check(
    Schema.isMinLength(1),
    Schema.isMaxLength(apiKeyScopes.length),
    Schema.isUnique(),
  ),
  /** Days until it stops working, 1–730; absent: until it is revoked. */
  expiresInDays: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 730 }))),
})
export type CreateApiKey = typeof CreateApiKey.Type

const apiKeyFields = {
  id: ApiKeyId,
  name: Schema.String,
  /** The first characters, to recognise it by. */
  prefix: Schema.String,
  scopes: Schema.Array(ApiKeyScope),
  createdAt: Timestamp,
  expiresAt: Schema.NullOr(Timestamp),
}

/** Schema for an API key without its secret. */
export const ApiKey = Schema.Struct(apiKeyFields)
export type ApiKey = typeof ApiKey.Type

/** Schema for a new API key: the only time that its secret is shown. */
export const CreatedApiKey = Schema.Struct({
  ...apiKeyFields,
  secret: Schema.RedactedFromValue(Schema.String, { label: "token" }),
})
export type CreatedApiKey = typeof CreatedApiKey.Type
