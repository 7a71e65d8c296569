import type { ActorKind, OperatorScope } from "@souk/core/shared/Actor"
import * as Context from "effect/Context"
import type * as HttpApi from "effect/http-api/HttpApi"
import * as Option from "effect/Option"

/** Kinds of actor that a request can come from; an admin may do whatever an operator may. */
export type Caller = Exclude<ActorKind, "System" | "Admin">

/**
 * Who owns the rows that an endpoint answers or changes.
 *
 * - `public`: nobody in particular; every caller sees the same.
 * - `caller`: the user (or the guest's cart) behind the request; other users' rows look absent.
 * - `shop`: the vendor's own shop; other shops' rows look absent.
 * - `marketplace`: operators see all rows within their scope.
 */
export type Owner = "public" | "caller" | "shop" | "marketplace"

/** The access policy of one endpoint, in one line. */
export interface AccessPolicy {
  readonly who: ReadonlyArray<Caller>
  readonly owner: Owner | ReadonlyArray<Owner>
  /** The scope an operator needs; required when `who` lists operators. */
  readonly scope?: OperatorScope
  /** Response fields that only some callers are shown, e.g. `{ cost: ["Vendor"] }`. */
  readonly fields?: Readonly<Record<string, ReadonlyArray<Caller>>>
}

/** Endpoint annotation that carries its access policy; an endpoint without one cannot be built. */
export class Access extends Context.Service<Access, AccessPolicy>()("@souk/sdk/contract/Access") {}

/** Everybody, signed in or not. */
export const everyone: ReadonlyArray<Caller> = ["Guest", "Customer", "Vendor", "Operator"]

/** Everybody who has signed in. */
export const signedIn: ReadonlyArray<Caller> = ["Customer", "Vendor", "Operator"]

/** Returns the access policy of an endpoint, if it has one. */
export const accessOf = (endpoint: { readonly annotations: Context.Context<never> }): AccessPolicy | undefined =>
  Option.getOrUndefined(Context.getOption(endpoint.annotations, Access))

/** Throws, naming them all, when an endpoint has no access policy, or lets operators in without naming a scope. */
export const requireAccessPolicies = (api: HttpApi.Constraint): void => {
  const faulty = Object.values((api as HttpApi.Top).groups).flatMap((group) =>
    Object.values(group.endpoints)
      .filter((endpoint) => {
        const policy = accessOf(endpoint)
        if (policy === undefined) return true
        const isForOperators = policy.who.includes("Operator") && !policy.who.includes("Customer")
        return policy.who.length === 0 || (isForOperators && policy.scope === undefined)
      })
      .map((endpoint) => `${group.identifier}.${endpoint.identifier}`),
  )
  if (faulty.length > 0) {
    throw new Error(`These endpoints lack an access policy (who, owner, scope): ${faulty.join(", ")}`)
  }
}
