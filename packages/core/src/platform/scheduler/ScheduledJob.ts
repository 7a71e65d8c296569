import * as Cron from "effect/Cron"
import * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type { CurrentActor } from "../../shared/Actor.ts"

/** When a job runs: at the times of a cron expression (five fields, or six with seconds; UTC unless a zone is named), or at intervals. */
export type Timing = { readonly cron: string; readonly timeZone?: string } | { readonly every: Duration.Input }

/** Work that is done again and again, once per tick in the whole fleet. */
export interface ScheduledJob {
  /** Published name, unique in the whole program: `carts.synchronise`. Renaming it starts a new schedule. */
  readonly name: string
  /** What it does, for operators. */
  readonly summary: string
  /** When it runs, for operators. */
  readonly timing: string
  /** The first tick strictly after an instant. */
  readonly nextAfter: (instant: Date) => Date
  /** It is interrupted after this; another process waits as long before it takes over from one that died. */
  readonly timeout: Duration.Duration
  /** Runs as the system. What it returns is kept as JSON. A failure is kept as text, and the next tick tries again. */
  readonly run: Effect.Effect<unknown, unknown, CurrentActor>
}

/**
 * Declares a job.
 *
 * @example
 * ```ts
 * import * as Effect from "effect/Effect"
 *
 * const hello = scheduledJob({
 *   name: "hello.say",
 *   summary: "Says hello",
 *   when: { every: "5 minutes" },
 *   run: Effect.log("hello"),
 * })
 * ```
 */
export const scheduledJob = (options: {
  readonly name: string
  readonly summary: string
  readonly when: Timing
  /** Default 10 minutes. */
  readonly timeout?: Duration.Input
  readonly run: Effect.Effect<unknown, unknown, CurrentActor>
}): ScheduledJob => ({
  name: options.name,
  summary: options.summary,
  run: options.run,
  timeout: Duration.fromInputUnsafe(options.timeout ?? "10 minutes"),
  ...ticksOf(options.when),
})

const ticksOf = (when: Timing): Pick<ScheduledJob, "timing" | "nextAfter"> => {
  if ("every" in when) {
    const interval = Duration.fromInputUnsafe(when.every)
    return {
      timing: `every ${Duration.format(interval)}`,
      nextAfter: (instant) => new Date(instant.getTime() + Duration.toMillis(interval)),
    }
  }
  const zone = when.timeZone ?? "UTC"
  const cron = Cron.parseUnsafe(when.cron, zone)
  return { timing: `${when.cron} ${zone}`, nextAfter: (instant) => Cron.next(cron, instant) }
}
