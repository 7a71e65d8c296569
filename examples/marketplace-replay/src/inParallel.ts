/** How work on many items is done. */
export interface Parallel<A> {
  /** Items at the same time. */
  readonly concurrency: number
  /** Names an item for the message of its failure. */
  readonly name: (item: A) => string
}

/** Work on one item failed; `cause` is why. */
export class WorkFailed extends Error {}

/**
 * Runs work on every item, a few at the same time, and starts it in their order.
 *
 * After a failure nothing new is started; what runs is waited for, then the first failure is thrown as WorkFailed.
 */
export const inParallel = async <A>(
  items: Iterable<A>,
  { concurrency, name }: Parallel<A>,
  work: (item: A) => Promise<void>,
): Promise<void> => {
  const queue = items[Symbol.iterator]()
  let failure: WorkFailed | null = null
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && failure === null; next = queue.next()) {
      try {
        await work(next.value)
      } catch (cause) {
        failure ??= new WorkFailed(name(next.value), { cause })
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  // Assigned in the workers, which the compiler does not follow.
  const first = failure as WorkFailed | null
  if (first !== null) throw first
}
