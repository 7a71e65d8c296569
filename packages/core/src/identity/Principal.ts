import { type Actor, type Credential, type OperatorScope, operatorScopes, type ShopRole } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { ApiKeyScope } from "./ApiKey.ts"
import type { AccountRole, UserRole } from "./User.ts"

/** What decides as whom a user acts, as the database has it now. */
export interface Principal {
  readonly userId: UserId
  readonly role: UserRole
  readonly scopes: ReadonlyArray<OperatorScope>
  readonly shopId: ShopId | null
  readonly shopRole: ShopRole | null
}

/** Returns the role that clients see: whoever belongs to a shop and does not run the marketplace is a vendor. */
export const accountRole = (principal: Pick<Principal, "role" | "shopId">): AccountRole =>
  principal.role === "customer" && principal.shopId !== null ? "vendor" : principal.role

/** Returns the actor that a user is through a session: everything the user may be. */
export const actorOf = (principal: Principal, credential: Credential): Actor => {
  const { userId, role, scopes, shopId, shopRole } = principal
  if (role === "admin") return { _tag: "Admin", userId, credential }
  if (role === "operator") return { _tag: "Operator", userId, scopes, credential }
  return shopId !== null && shopRole !== null
    ? { _tag: "Vendor", userId, shopId, shopRole, credential }
    : { _tag: "Customer", userId, credential }
}

/**
 * Returns the actor that a user is through an API key: what the user may be and the key allows, or null when nothing is
 * left. A key never acts as an admin, so it can hand out no rights.
 */
export const actorOfKey = (
  principal: Principal,
  keyScopes: ReadonlyArray<ApiKeyScope>,
  credential: Credential,
): Actor | null => {
  const actor = actorOf(principal, credential)
  switch (actor._tag) {
    case "Admin":
    case "Operator": {
      const held = actor._tag === "Admin" ? operatorScopes : actor.scopes
      const scopes = held.filter((scope) => keyScopes.includes(scope))
      return scopes.length === 0 ? null : { _tag: "Operator", userId: actor.userId, scopes, credential }
    }
    case "Vendor":
      return keyScopes.includes("sell") ? actor : null
    default:
      return keyScopes.includes("buy") ? actor : null
  }
}
