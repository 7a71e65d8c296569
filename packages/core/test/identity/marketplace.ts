import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layerWebCrypto as digest } from "effect/crypto/Digest"
import { layerWebCrypto as secureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as JoseAccessTokens from "../../src/adapters/jose/JoseAccessTokens.ts"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import { Mailbox } from "../../src/adapters/memory/MemoryMailer.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { Passwords } from "../../src/identity/Passwords.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { MediaStore } from "../../src/platform/media/MediaStore.ts"
import { Notifications } from "../../src/platform/notifications/Notifications.ts"
import type { Mail } from "../../src/ports/Mailer.ts"
import { type Actor, CurrentActor, type OperatorScope } from "../../src/shared/Actor.ts"
import { SessionId, UserId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { cheapHasher } from "../../src/testing/testSouk.ts"

export const tokenSecret = "a secret of the tests, 32 bytes or more"

export const accessTokens = JoseAccessTokens.layer({
  keys: [{ algorithm: "HS256", kid: "test", secret: Redacted.make(tokenSecret) }],
  issuer: "https://souk.test",
  audience: "https://souk.test/v1",
}).pipe(Layer.orDie)

const pictures = Layer.mergeAll(
  MediaStore.layer,
  SharpImageProcessor.layer,
  FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-identity-")), publicUrl: "/media" }),
)

/** Identity on a database, with the adapters that need no service. */
export const identityOn = (database: Layer.Layer<Database>) => {
  const platform = Layer.mergeAll(Events.layer, Notifications.layer, Audit.layer, Media.layer).pipe(
    Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, MemoryMailer.layer, pictures)),
    Layer.provideMerge(Layer.mergeAll(database, digest, secureRandom)),
  )
  return Layer.mergeAll(Users.layer, Sessions.layer, Passwords.layer, ApiKeys.layer).pipe(
    Layer.provideMerge(Layer.mergeAll(cheapHasher, accessTokens, MemoryKeyValue.layer())),
    Layer.provideMerge(platform),
  )
}

export const identity = identityOn(testDatabase)

export const asGuest = Effect.provideService(CurrentActor, { _tag: "Guest", cartId: null })

export const password = Redacted.make("correct horse battery")

let people = 0

/** Registers somebody of whom nothing is known but that they can sign in. */
export const somebody = Effect.gen(function* () {
  const users = yield* Users
  people += 1
  const email = `Person.${people}@example.com`
  yield* asGuest(users.register({ firstName: "Ada", lastName: "Lovelace", email, password }))
  const summary = yield* users.findByEmail(email)
  if (summary === null) return yield* Effect.die(new Error("The registration left no user"))
  return summary
})

export const origin = { address: "192.0.2.1", userAgent: null }

/** Signs somebody in and returns their tokens with the actor they are. */
export const signIn = Effect.fnUntraced(function* (email: string) {
  const sessions = yield* Sessions
  const tokens = yield* sessions.login({ email, password }, origin)
  return { tokens, actor: yield* sessions.authenticate(Redacted.value(tokens.accessToken)) }
})

/** Everything that the outbox holds of a type, oldest first. */
export const eventsOf = Effect.fnUntraced(function* (type: string, userId: string) {
  const { sql } = yield* Database
  return yield* sql<{ payload: unknown; actor: unknown }>`
    select payload, actor from events.outbox where type = ${type} and aggregate_id = ${userId} order by sequence`
})

/** Sends what is queued and returns what arrived at an address. */
export const mailsTo = Effect.fnUntraced(function* (address: string) {
  const notifications = yield* Notifications
  const mailbox = yield* Mailbox
  yield* notifications.sendDue
  return yield* mailbox.mails(address)
})

/** Returns a parameter of the link in a mail. */
export const linkParameter = (mail: Mail | undefined, name: string): string => {
  const link = /https?:\/\/\S+/u.exec(mail?.text ?? "")?.[0]
  return link === undefined ? "" : (new URL(link).searchParams.get(name) ?? "")
}

const asCredential = { _tag: "Session", sessionId: SessionId.make("01890a5d-ac96-774b-bcce-b302099a8000") } as const

/** Acts as an admin whom nobody signed in. */
export const asAdmin = Effect.provideService(CurrentActor, {
  _tag: "Admin",
  userId: UserId.make("01890a5d-ac96-774b-bcce-b302099a8001"),
  credential: asCredential,
})

/** Acts as an operator with these scopes. */
export const asOperator = (...scopes: ReadonlyArray<OperatorScope>) =>
  Effect.provideService(CurrentActor, {
    _tag: "Operator",
    userId: UserId.make("01890a5d-ac96-774b-bcce-b302099a8002"),
    scopes,
    credential: asCredential,
  })

export const asSystem = Effect.provideService(CurrentActor, { _tag: "System", name: "test" })

/** Acts as whoever this is. */
export const as = (actor: Actor) => Effect.provideService(CurrentActor, actor)
