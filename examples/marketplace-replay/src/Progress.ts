/** Tells how far the replay is: one live line on a terminal, else a line every ten seconds. */
export interface Progress {
  /** Begins a phase; `before` is what an earlier run did of it. */
  readonly phase: (name: string, total: number, before?: number) => void
  /** Counts one more thing as done. */
  readonly step: () => void
  /** Ends the last phase. */
  readonly end: () => void
}

const livePause = 100
const pipedPause = 10_000

/** Makes a progress on a stream; `requests` answers how many were sent so far. */
export const makeProgress = (stream: NodeJS.WriteStream, requests: () => number): Progress => {
  let current: Phase | null = null
  let shown = 0
  const end = (): void => {
    if (current === null) return
    stream.write(`${stream.isTTY ? "\r\u001B[K" : ""}${lineOf(current, requests())}\n`)
    current = null
  }
  return {
    phase: (name, total, before = 0) => {
      end()
      shown = performance.now()
      current = { name, total, before, done: before, started: shown, requestsBefore: requests() }
    },
    step: () => {
      if (current === null) return
      current.done += 1
      const now = performance.now()
      if (now - shown < (stream.isTTY ? livePause : pipedPause)) return
      shown = now
      const line = lineOf(current, requests())
      stream.write(stream.isTTY ? `\r\u001B[K${line.slice(0, stream.columns - 1)}` : `${line}\n`)
    },
    end,
  }
}

interface Phase {
  readonly name: string
  readonly total: number
  readonly before: number
  readonly started: number
  readonly requestsBefore: number
  done: number
}

const lineOf = ({ name, total, before, done, started, requestsBefore }: Phase, requests: number): string => {
  const seconds = Math.max(0.001, (performance.now() - started) / 1000)
  const rate = (done - before) / seconds
  const time = done === total ? `in ${duration(seconds)}` : rate === 0 ? "" : `${duration((total - done) / rate)} left`
  return [
    name.padEnd(10),
    `${count(done)}/${count(total)}`,
    `${rate.toFixed(1)}/s`,
    `${count(Math.round((requests - requestsBefore) / seconds))} requests/s`,
    time,
  ].join("  ")
}

/** Writes a number for people. */
export const count = (value: number): string => value.toLocaleString("en")

/** Writes seconds for people: `8 s`, `2 min 5 s`. */
export const duration = (seconds: number): string => {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
