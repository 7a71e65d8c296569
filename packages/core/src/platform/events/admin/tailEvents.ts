import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { InvalidCursor, maxPageSize } from "../../../shared/Page.ts"
import { now } from "../../../shared/Timestamp.ts"
import { requireScope } from "../../access/requireScope.ts"
import type { StoredEvent, TailQuery } from "../EventModels.ts"
import { EventLogStore } from "./EventLogStore.ts"
import { isOfType } from "./matchesEvent.ts"
import { TailCursor, advance } from "./tailCursor.ts"

/** Sequence numbers before the newest one that a new tail looks for, should they become visible late. */
const lookBack = 1000

/** Answers what was recorded since a cursor; a tail without one starts now. */
export const tailEvents = Effect.gen(function* () {
  const store = yield* EventLogStore

  const startNow = Effect.fnUntraced(function* (nowMillis: number) {
    const newest = yield* store.newestSequences(lookBack)
    return advance({ last: Math.max(0, (newest.at(-1) ?? 0) - lookBack), gaps: [] }, newest, nowMillis)
  })

  return Effect.fn("EventAdmin.tail")(function* (query: TailQuery) {
    yield* requireScope("events")
    const nowMillis = (yield* now).getTime()
    if (query.cursor === undefined) return { items: [], cursor: encode(yield* startNow(nowMillis)), caughtUp: true }
    const cursor = yield* Effect.mapError(decode(query.cursor), foreign)
    const limit = query.limit ?? maxPageSize
    const events = yield* store.since(cursor, limit)
    const sequences = events.map(({ sequence }) => sequence)
    return {
      items: events.filter((event) => fits(event, query)),
      cursor: encode(advance(cursor, sequences, nowMillis)),
      caughtUp: events.length < limit,
    }
  })
})

// Filtered here, because the cursor has to pass over what does not fit.
const fits = ({ aggregate, type }: StoredEvent, query: TailQuery): boolean =>
  isOfType(type, query.type) &&
  (query.aggregateType === undefined || aggregate.type === query.aggregateType) &&
  (query.aggregateId === undefined || aggregate.id === query.aggregateId)

const json = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(TailCursor)))
const decode = Schema.decodeEffect(json)
const encode = Schema.encodeSync(json)

const foreign = () => new InvalidCursor({ detail: "This cursor is not one of a tail. Start again without `cursor`." })
