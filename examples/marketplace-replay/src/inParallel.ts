/**
 * Runs work on every item, at most `concurrency` at the same time, and starts it in their order.
 *
 * After a failure nothing new is started; what runs is waited for, then the first failure is thrown.
 */
export const inParallel = async <A>(
  items: Iterable<A>,
  concurrency: number,
  work: (item: A) => Promise<void>,
): Promise<void> => {
  const queue = items[Symbol.iterator]()
  let failed = false
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && !failed; next = queue.next()) {
      try {
        // One worker is sequential by design; the others run beside it.
        // oxlint-disable-next-line eslint/no-await-in-loop
        await work(next.value)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, worker))
  for (const end of ended) if (end.status === "rejected") throw end.reason
}
