import type { Timestamp } from "../../../shared/Timestamp.ts"

/** Seconds since an instant; 0 without one, and where clocks disagree. */
export const secondsSince = (instant: Timestamp | null, at: Timestamp): number =>
  instant === null ? 0 : Math.max(0, at.getTime() - instant.getTime()) / 1000
