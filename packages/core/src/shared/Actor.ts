import * as Context from "effect/Context"
import * as Schema from "effect/Schema"
import { ApiKeyId, CartId, SessionId, ShopId, UserId } from "./Ids.ts"

/** Rights that an operator can hold; an admin holds all of them. */
export const operatorScopes = [
  "users",
  "shops",
  "catalog",
  "comments",
  "inventory",
  "carts",
  "orders",
  "events",
  "audit",
  "analytics",
] as const

/** Schema for one right of an operator. */
export const OperatorScope = Schema.Literals(operatorScopes)
export type OperatorScope = typeof OperatorScope.Type

/** How a signed-in actor proved who it is: a session of a person, or an API key of a program. */
export const Credential = Schema.Union([
  Schema.TaggedStruct("Session", { sessionId: SessionId }),
  Schema.TaggedStruct("ApiKey", { apiKeyId: ApiKeyId }),
])
export type Credential = typeof Credential.Type

/** Somebody who has not signed in; may own one cart through a signed cart token. */
export const Guest = Schema.TaggedStruct("Guest", { cartId: Schema.NullOr(CartId) })
export type Guest = typeof Guest.Type

/** A signed-in buyer. */
export const Customer = Schema.TaggedStruct("Customer", { userId: UserId, credential: Credential })
export type Customer = typeof Customer.Type

/** Schema for the role of a person in a shop: owners also change the shop itself and its staff. */
export const ShopRole = Schema.Literals(["owner", "staff"])
export type ShopRole = typeof ShopRole.Type

/** Owner or staff of exactly one approved shop; never sees another shop's data. */
export const Vendor = Schema.TaggedStruct("Vendor", {
  userId: UserId,
  shopId: ShopId,
  shopRole: ShopRole,
  credential: Credential,
})
export type Vendor = typeof Vendor.Type

/** Staff of the marketplace, limited to the scopes it holds. */
export const Operator = Schema.TaggedStruct("Operator", {
  userId: UserId,
  scopes: Schema.Array(OperatorScope),
  credential: Credential,
})
export type Operator = typeof Operator.Type

/** Staff of the marketplace with every scope. */
export const Admin = Schema.TaggedStruct("Admin", { userId: UserId, credential: Credential })
export type Admin = typeof Admin.Type

/** Souk itself: consumers, schedules, migrations, seeds. Never made from a request. */
export const System = Schema.TaggedStruct("System", { name: Schema.String })
export type System = typeof System.Type

/** Schema for whoever acts. */
export const Actor = Schema.Union([Guest, Customer, Vendor, Operator, Admin, System])
export type Actor = typeof Actor.Type

/** Names of the kinds of actor, as access policies list them. */
export type ActorKind = Actor["_tag"]

/**
 * The actor of the running use case.
 *
 * There is no default: a use case that nobody acts in does not compile.
 */
export class CurrentActor extends Context.Service<CurrentActor, Actor>()("@souk/core/shared/CurrentActor") {}

/** Returns the user behind an actor, or null for guests and the system. */
export const userIdOf = (actor: Actor): UserId | null => ("userId" in actor ? actor.userId : null)

/** Tells whether the actor may operate the marketplace within `scope`. */
export const operates = (actor: Actor, scope: OperatorScope): boolean =>
  actor._tag === "Admin" || actor._tag === "System" || (actor._tag === "Operator" && actor.scopes.includes(scope))
