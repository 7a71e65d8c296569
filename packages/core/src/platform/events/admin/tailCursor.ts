import * as Schema from "effect/Schema"

/**
 * Schema for where a tail of the outbox stands.
 *
 * Sequence numbers are given before a transaction commits, so a smaller one may become visible after a greater one.
 * The cursor therefore remembers which numbers below `last` it has not seen, and since when; those that stay unseen
 * belong to transactions that rolled back, and are forgotten after a while.
 */
export const TailCursor = Schema.Struct({
  last: Schema.Int,
  /** Ranges of unseen numbers, both ends included, with the time (milliseconds) at which they were first missed. */
  gaps: Schema.Array(Schema.Tuple([Schema.Int, Schema.Int, Schema.Int])),
})
export type TailCursor = typeof TailCursor.Type

type Gap = TailCursor["gaps"][number]

/** Milliseconds that an unseen number is waited for: longer than the database lets a transaction idle. */
export const gapLifetime = 60_000

/** Ranges remembered at most; the youngest stay. */
const maxGaps = 100

/** Moves a cursor over the sequence numbers that were just read, in ascending order. */
export const advance = (cursor: TailCursor, sequences: ReadonlyArray<number>, nowMillis: number): TailCursor => {
  const last = Math.max(cursor.last, sequences.at(-1) ?? 0)
  const beyond: ReadonlyArray<Gap> = last > cursor.last ? [[cursor.last + 1, last, nowMillis]] : []
  const gaps = [...cursor.gaps, ...beyond]
    .filter(([, , since]) => nowMillis - since < gapLifetime)
    .flatMap((gap) => without(gap, sequences))
  return { last, gaps: gaps.slice(-maxGaps) }
}

const without = ([from, to, since]: Gap, sequences: ReadonlyArray<number>): ReadonlyArray<Gap> => {
  const left: Array<Gap> = []
  let start = from
  for (const sequence of sequences) {
    if (sequence < start || sequence > to) continue
    if (sequence > start) left.push([start, sequence - 1, since])
    start = sequence + 1
  }
  return start <= to ? [...left, [start, to, since]] : left
}
