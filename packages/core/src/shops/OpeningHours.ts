import * as Schema from "effect/Schema"

/** Days of the week as opening hours name them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const
export type Weekday = (typeof weekdays)[number]

const time = (pattern: RegExp, message: string) => Schema.String.check(Schema.isPattern(pattern, { message }))

/**
 * Schema for one span of opening hours, in the shop's time zone.
 *
 * A span that closes earlier than it opens goes on past midnight: 18:00–02:00 on Friday ends on Saturday.
 */
export const OpeningSpan = Schema.Struct({
  opens: time(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "Expected a time from 00:00 to 23:59"),
  /** Up to `24:00`, the end of the day. */
  closes: time(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u, "Expected a time from 00:00 to 24:00"),
})
export type OpeningSpan = typeof OpeningSpan.Type

const Day = Schema.Array(OpeningSpan).check(Schema.isMaxLength(6))

type Week = { readonly [Day in Weekday]: ReadonlyArray<OpeningSpan> }

const minutesPerDay = 24 * 60
const minutesPerWeek = 7 * minutesPerDay

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** Spans in minutes from the start of Monday, by their start; the last one may end beyond the week. */
const spansOf = (week: Week) =>
  weekdays
    .flatMap((day, index) =>
      week[day].map(({ opens, closes }) => {
        const length = minutesOf(closes) - minutesOf(opens)
        const start = index * minutesPerDay + minutesOf(opens)
        return { day, opens, closes, start, end: start + (length < 0 ? length + minutesPerDay : length) }
      }),
    )
    .toSorted((a, b) => a.start - b.start)

/** Returns what is wrong with opening hours, or undefined: empty spans, and spans that overlap, Sunday night with Monday too. */
const problemOf = (week: Week): string | undefined => {
  const spans = spansOf(week)
  const empty = spans.find(({ start, end }) => start === end)
  if (empty !== undefined)
    return `${empty.day} ${empty.opens}–${empty.closes} is empty; write 00:00–24:00 for a whole day`
  const [first] = spans
  const following = [
    ...spans.slice(1),
    ...(first === undefined ? [] : [{ ...first, start: first.start + minutesPerWeek }]),
  ]
  const clash = spans.findIndex(({ end }, index) => end > (following[index]?.start ?? Infinity))
  const [one, other] = [spans[clash], following[clash]]
  return one === undefined || other === undefined
    ? undefined
    : `${one.day} ${one.opens}–${one.closes} overlaps ${other.day} ${other.opens}–${other.closes}`
}

/** Schema for the opening hours of a week; a day without spans is closed. Spans do not overlap. */
export const OpeningHours = Schema.Struct({
  mon: Day,
  tue: Day,
  wed: Day,
  thu: Day,
  fri: Day,
  sat: Day,
  sun: Day,
}).check(Schema.makeFilter(problemOf))
export type OpeningHours = typeof OpeningHours.Type

/** A moment of the week on the clock of a shop. */
export interface WeekTime {
  readonly day: Weekday
  /** Minutes since midnight. */
  readonly minute: number
}

/**
 * Tells whether the hours have it open at a moment; the minute of closing is closed.
 *
 * @example
 * ```ts
 * const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
 * const bar = { ...closed, sun: [{ opens: "18:00", closes: "02:00" }] }
 * isOpenAt(bar, { day: "mon", minute: 90 }) // => true
 * isOpenAt(bar, { day: "mon", minute: 120 }) // => false
 * ```
 */
export const isOpenAt = (week: Week, { day, minute }: WeekTime): boolean => {
  const at = weekdays.indexOf(day) * minutesPerDay + minute
  return spansOf(week).some(
    ({ start, end }) => (start <= at && at < end) || (start <= at + minutesPerWeek && at + minutesPerWeek < end),
  )
}
