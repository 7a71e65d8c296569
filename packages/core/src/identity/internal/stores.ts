import * as Layer from "effect/Layer"
import { ApiKeyStore } from "../ApiKeyStore.ts"
import { MailedTokenStore } from "../MailedTokenStore.ts"
import { SessionStore } from "../SessionStore.ts"
import { UserDirectoryStore } from "../UserDirectoryStore.ts"
import { UserStore } from "../UserStore.ts"
import { Attempts } from "./Attempts.ts"
import { OpaqueTokens } from "./OpaqueTokens.ts"
import { Principals } from "./Principals.ts"

const tables = Layer.mergeAll(
  UserStore.layer,
  UserDirectoryStore.layer,
  SessionStore.layer,
  ApiKeyStore.layer,
  MailedTokenStore.layer,
)

/** What the services of identity share: one instance each, so that what one forgets is forgotten for all. */
export const stores = Layer.mergeAll(Principals.layer, Attempts.layer, OpaqueTokens.layer).pipe(
  Layer.provideMerge(tables),
)
