import type { People } from "./People.ts"
import type { Plan } from "./Plan.ts"
import type { Progress } from "./Progress.ts"
import type { State } from "./State.ts"

/** Everything that the phases of a replay share. */
export interface Replay {
  readonly plan: Plan
  readonly state: State
  readonly people: People
  readonly progress: Progress
  readonly concurrency: number
  /** Prices that this run knows the server to ask, by variation of the plan. */
  readonly prices: Map<string, number>
}
