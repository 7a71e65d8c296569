import * as Schema from "effect/Schema"

/** Schema for where a shop stands: only an approved one is seen by the public and sells. */
export const ShopState = Schema.Literals(["pending", "approved", "rejected", "suspended", "deleted"])
export type ShopState = typeof ShopState.Type

interface Transition {
  readonly from: ReadonlyArray<ShopState>
  readonly to: ShopState
}

/** What moves a shop from state to state; nothing else does. */
export const transitions = {
  approve: { from: ["pending"], to: "approved" },
  reject: { from: ["pending"], to: "rejected" },
  resubmit: { from: ["rejected"], to: "pending" },
  suspend: { from: ["approved"], to: "suspended" },
  reinstate: { from: ["suspended"], to: "approved" },
  delete: { from: ["pending", "approved", "rejected", "suspended"], to: "deleted" },
} as const satisfies Record<string, Transition>

/** Names of the acts that change a shop's state. */
export type ShopAct = keyof typeof transitions

/** Schema for an entry of a shop's history: what changed its state or its badge. */
export const ShopDecisionAct = Schema.Literals([
  "create",
  "approve",
  "reject",
  "resubmit",
  "suspend",
  "reinstate",
  "verify",
  "unverify",
  "delete",
])
export type ShopDecisionAct = typeof ShopDecisionAct.Type
