import type { Terminal } from "../terminal/Terminal.ts"
import { duration } from "./format.ts"
import { fit } from "./width.ts"

/** How far long work is. */
export interface Step {
  readonly done: number
  /** What is counted, in the plural. */
  readonly unit: string
  /** Share of the work, 0–1; null when nobody knows. */
  readonly share: number | null
  readonly failed: number
}

/** Tells how far work is, with rate and remaining time: one live line on a terminal, else a line every 10 seconds. */
export interface Progress {
  readonly update: (step: Step) => void
  /** Takes the live line away. */
  readonly clear: () => void
}

const livePause = 100
const pipedPause = 10_000

/** Starts to count time. `before` is what was done in an earlier run and says nothing about the rate. */
export const makeProgress = (
  terminal: Terminal,
  before: { readonly done: number; readonly share: number },
): Progress => {
  const isLive = terminal.stderr.isTTY
  const started = performance.now()
  let shown = isLive ? Number.NEGATIVE_INFINITY : started
  const clear = (): void => {
    if (isLive) terminal.stderr.write("\r\u001B[K")
  }
  return {
    clear,
    update: (step) => {
      const now = performance.now()
      if (now - shown < (isLive ? livePause : pipedPause)) return
      shown = now
      const line = lineOf(step, before, now - started)
      if (isLive) terminal.stderr.write(`\r\u001B[K${fit(line, terminal.talk.width - 1)}`)
      else terminal.say(line)
    },
  }
}

const lineOf = (
  { done, unit, share, failed }: Step,
  before: { done: number; share: number },
  elapsed: number,
): string => {
  const rate = ((done - before.done) * 1000) / Math.max(1, elapsed)
  const gained = (share ?? 0) - before.share
  const left = share === null || gained <= 0 ? null : (elapsed * (1 - share)) / gained
  return [
    `${done.toLocaleString("en")} ${unit}`,
    ...(share === null ? [] : [`${Math.floor(share * 100)} %`]),
    `${Math.round(rate).toLocaleString("en")}/s`,
    ...(left === null ? [] : [`${duration(left)} left`]),
    ...(failed === 0 ? [] : [`${failed.toLocaleString("en")} failed`]),
  ].join("  ")
}
