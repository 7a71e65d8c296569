import type { BrokerMessage } from "../../ports/EventBroker.ts"

/** A message on its way through this process. */
export interface LaneEntry {
  readonly message: BrokerMessage
  /** The connection that brought it, as the lane counts them. */
  readonly epoch: number
  /** Whoever took it may leave it until then, when it has not begun it. */
  until: number
  /** Its taker has begun, and will settle it. */
  begun: boolean
}

/** How much to take, in milliseconds since the epoch until when, and of which aggregates. */
export interface LaneTake {
  readonly limit: number
  readonly now: number
  readonly until: number
  readonly isFree: (aggregate: string) => boolean
}

/** The messages of one consumer that a broker brought to this process: one of an aggregate at a time, in order. */
export interface BrokerLane {
  /** Queues a message behind those of its aggregate. */
  readonly add: (message: BrokerMessage) => void
  /** Takes the first messages of at most `limit` aggregates of which none is at work. */
  readonly take: (options: LaneTake) => Array<LaneEntry>
  /** Marks an entry as begun; false when it was given to somebody else meanwhile. */
  readonly begin: (entry: LaneEntry) => boolean
  /** Ends the work on an entry, so that the next of its aggregate can be taken; answers whether there is one. */
  readonly settle: (entry: LaneEntry) => boolean
  /** Puts an entry back in front of its aggregate. */
  readonly giveBack: (entry: LaneEntry) => void
  /** Drops what waits: the connection that brought it is gone, and it comes again. What is at work goes on. */
  readonly reset: () => void
  readonly isEmpty: () => boolean
}

export const makeBrokerLane = (): BrokerLane => {
  const waiting = new Map<string, Array<LaneEntry>>()
  const atWork = new Map<string, LaneEntry>()
  let epoch = 0

  const enqueue = (entry: LaneEntry) => {
    const aggregate = aggregateOf(entry.message)
    const queue = waiting.get(aggregate)
    if (queue === undefined) waiting.set(aggregate, [entry])
    else {
      // A broker may bring again what it brought before a lost connection, and not always in order.
      const place = queue.findIndex((other) => version(other) > version(entry))
      queue.splice(place === -1 ? queue.length : place, 0, entry)
    }
  }

  const giveBack = (entry: LaneEntry) => {
    const aggregate = aggregateOf(entry.message)
    if (atWork.get(aggregate) !== entry) return
    atWork.delete(aggregate)
    if (entry.epoch !== epoch) return
    const queue = waiting.get(aggregate) ?? []
    waiting.set(aggregate, [{ ...entry, begun: false }, ...queue])
  }

  return {
    add: (message) => enqueue({ message, epoch, until: 0, begun: false }),
    take: ({ limit, now, until, isFree }) => {
      for (const entry of atWork.values()) if (!entry.begun && entry.until <= now) giveBack(entry)
      const taken: Array<LaneEntry> = []
      for (const [aggregate, queue] of waiting) {
        if (taken.length >= limit) break
        if (atWork.has(aggregate) || !isFree(aggregate)) continue
        const entry = queue.shift()
        if (queue.length === 0) waiting.delete(aggregate)
        if (entry === undefined) continue
        entry.until = until
        atWork.set(aggregate, entry)
        taken.push(entry)
      }
      return taken
    },
    begin: (entry) => {
      if (atWork.get(aggregateOf(entry.message)) !== entry) return false
      entry.begun = true
      return true
    },
    settle: (entry) => {
      const aggregate = aggregateOf(entry.message)
      if (atWork.get(aggregate) === entry) atWork.delete(aggregate)
      return waiting.has(aggregate)
    },
    giveBack,
    reset: () => {
      epoch++
      waiting.clear()
    },
    isEmpty: () => waiting.size === 0 && atWork.size === 0,
  }
}

/** Identifies the aggregate of an event within its consumer. */
export const aggregateKey = (type: string, id: string): string => `${type} ${id}`

const aggregateOf = ({ event }: BrokerMessage) => aggregateKey(event.aggregate.type, event.aggregate.id)
const version = ({ message }: LaneEntry) => message.event.aggregate.version
