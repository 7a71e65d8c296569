import type { Problems } from "@souk/sdk"

/** What a page tells of a problem besides what the contract knows. */
export interface Advice {
  /** What it means and how it comes about. */
  readonly cause: string
  /** What whoever meets it does next. */
  readonly fix: string
}

/** Every code that a server answers: those of the contract's endpoints, and where no endpoint fits. */
export type ProblemCode = keyof Problems | "route_unknown" | "method_not_allowed"
