import * as Duration from "effect/Duration"
import type { ScheduledJob } from "./ScheduledJob.ts"

/** How long a shutdown waits for running jobs before it interrupts them. */
export const drainTimeout = Duration.seconds(10)

/** When others may take a run for dead: its time limit, and a margin for its end to be written down. */
export const deadline = (job: ScheduledJob, at: Date): Date =>
  new Date(at.getTime() + Duration.toMillis(job.timeout) + 30_000)
