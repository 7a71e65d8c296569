import type * as Effect from "effect/Effect"

/**
 * One promise of a port, as something to run: it fails or dies when the adapter breaks it.
 *
 * Cases know no test runner. Run each against the adapter with the live clock, in any order; they share its state.
 *
 * @example
 * ```ts
 * import { layer } from "@effect/vitest"
 * import * as MemoryKeyValue from "@souk/core/adapters/memory/MemoryKeyValue"
 * import { keyValueContract } from "@souk/core/testing"
 *
 * layer(MemoryKeyValue.layer(), { excludeTestServices: true })("MemoryKeyValue", (it) => {
 *   for (const { name, run } of keyValueContract) it.effect(name, () => run)
 * })
 * ```
 */
export interface ContractCase<R> {
  readonly name: string
  readonly run: Effect.Effect<void, unknown, R>
}

/** Everything that an adapter of a port must do. */
export type Contract<R> = ReadonlyArray<ContractCase<R>>
