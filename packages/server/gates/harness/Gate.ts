import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as References from "effect/References"
import type * as Scope from "effect/Scope"

/** What `pnpm gate <name>` passes on. */
export interface GateOptions {
  readonly seed: number
  readonly cases: number
}

/** How a gate went; `notes` are printed. */
export interface GateResult {
  readonly failures: number
  readonly notes: ReadonlyArray<string>
}

/** Collects what a gate finds. */
export interface Findings {
  /** Counts one broken promise. */
  readonly fail: (what: string) => void
  /** Counts one broken promise when `actual` is not `expected`. */
  readonly expect: (what: string, actual: unknown, expected: unknown) => void
  readonly note: (line: string) => void
}

/** A gate that breaks everything would otherwise print everything. */
const printedFailures = 25

/** Makes a gate of an effect; an effect that fails counts as a failure of the gate. */
export const gate =
  <E>(body: (options: GateOptions, findings: Findings) => Effect.Effect<void, E, Scope.Scope>) =>
  async (options: GateOptions): Promise<GateResult> => {
    const failed: Array<string> = []
    const notes: Array<string> = []
    const findings: Findings = {
      fail: (what) => failed.push(what),
      expect: (what, actual, expected) => {
        const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
        if (is !== should) failed.push(`${what}: ${is} instead of ${should}`)
      },
      note: (line) => notes.push(line),
    }
    const exit = await Effect.runPromiseExit(
      Effect.scoped(body(options, findings)).pipe(Effect.provideService(References.MinimumLogLevel, "Warn")),
    )
    if (Exit.isFailure(exit)) failed.push(`The gate could not finish: ${Cause.pretty(exit.cause)}`)
    const shown = failed.slice(0, printedFailures).map((line) => `  FAILED ${line}`)
    return { failures: failed.length, notes: [...shown, ...notes] }
  }
