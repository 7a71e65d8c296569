import type { ActorKind, OperatorScope } from "@souk/core/shared/Actor"
import * as Context from "effect/Context"

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
