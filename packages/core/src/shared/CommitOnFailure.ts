import * as Cause from "effect/Cause"
import * as Predicate from "effect/Predicate"

const TypeId = "~@souk/core/CommitOnFailure"

/**
 * Marks an error after which the transaction is still to be committed.
 *
 * For answers that are failures to the caller and yet leave something true behind: a checkout that finds the cart
 * out of date repairs the cart, commits the repair, and then fails. Everything else rolls back.
 *
 * @example
 * ```ts
 * import * as Schema from "effect/Schema"
 *
 * class CartRepaired extends Schema.TaggedError<CartRepaired>()("CartRepaired", {}) {
 *   readonly [CommitOnFailure] = true
 * }
 * ```
 */
export const CommitOnFailure: typeof TypeId = TypeId

/** Tells whether the cause is exactly one typed failure whose error carries the mark. */
export const commitsOnFailure = (cause: Cause.Cause<unknown>): boolean => {
  const [reason, ...others] = cause.reasons
  return (
    others.length === 0 &&
    reason !== undefined &&
    Cause.isFailReason(reason) &&
    Predicate.hasProperty(reason.error, CommitOnFailure)
  )
}
