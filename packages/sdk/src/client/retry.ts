/** Longest wait that a server can ask for before the failure is handed to the caller instead. */
const patience = 60_000

/**
 * Returns how long to wait before the next attempt, in milliseconds: what Retry-After asks for (RFC 9110 §10.2.3) plus
 * full jitter over an exponential backoff, so that clients that failed together do not come back together
 * (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter). Undefined when the server asks for
 * more than a minute.
 */
export const retryDelay = (attempt: number, retryAfter: string | null = null): number | undefined => {
  const asked = /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) * 1000 : Date.parse(retryAfter ?? "") - Date.now()
  if (asked > patience) return undefined
  // A date in the past, or one that cannot be read, asks for nothing.
  return (asked > 0 ? asked : 0) + Math.random() * Math.min(8000, 500 * 2 ** attempt)
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export const sleep = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  return abortable(waited, signal).finally(() => clearTimeout(timer))
}

/** Stops waiting for shared work when one caller aborts; the work goes on for the others. */
export const abortable = <A>(work: Promise<A>, signal: AbortSignal | undefined): Promise<A> => {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener("abort", abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort))
  })
}
