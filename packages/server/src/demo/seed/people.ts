import { demoPassword } from "@souk/core/identity/PasswordRules"
import { Users } from "@souk/core/identity/Users"
import { type Actor, CurrentActor, operatorScopes } from "@souk/core/shared/Actor"
import { SessionId, type ShopId, type UserId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

/** The demo's staff of the marketplace; everybody in the demo has `demoPassword`. */
export const demoStaff = {
  admin: { firstName: "Salma", lastName: "Haddad", email: "admin@souk.example" },
  operator: { firstName: "Jonas", lastName: "Weber", email: "operator@souk.example" },
} as const

/** A person of the demo as they register. */
export interface DemoPerson {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone?: string
}

const password = Redacted.make(demoPassword)

// The seeding acts for people without signing in; no session has this id.
const credential = {
  _tag: "Session",
  sessionId: SessionId.make("00000000-0000-7000-8000-000000000000"),
} as const

/** The actor of the seeding itself. */
export const seeding: Actor = { _tag: "System", name: "demo" }

/** Returns the actor that a customer is. */
export const asCustomer = (userId: UserId): Actor => ({ _tag: "Customer", userId, credential })

/** Returns the actor that the owner of an approved shop is. */
export const asOwner = (userId: UserId, shopId: ShopId): Actor => ({
  _tag: "Vendor",
  userId,
  shopId,
  shopRole: "owner",
  credential,
})

/** Runs a use case as somebody. */
export const as =
  (actor: Actor) =>
  <A, E, R>(act: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, CurrentActor>> =>
    Effect.provideService(act, CurrentActor, actor)

/** Registers somebody and returns their id. */
export const register = Effect.fn("demo.register")(function* (person: DemoPerson) {
  const users = yield* Users
  const { firstName, lastName, email, phone } = person
  yield* users
    .register({ firstName, lastName, email, password, ...(phone === undefined ? {} : { phone }) })
    .pipe(as(seeding))
  const user = yield* users.findByEmail(email)
  if (user === null) return yield* Effect.die(new Error(`${email} did not get an account`))
  return user.id
})

/** Makes the marketplace's admin and operator, and returns the admin as an actor. */
export const seedStaff = Effect.fn("demo.seedStaff")(function* () {
  const users = yield* Users
  const admin = yield* users.createAdmin({ ...demoStaff.admin, password }).pipe(as(seeding))
  const actor: Actor = { _tag: "Admin", userId: admin.id, credential }
  const operator = yield* register(demoStaff.operator)
  yield* users.setRole(operator, { role: "operator", scopes: [...operatorScopes] }).pipe(as(actor))
  return actor
})
