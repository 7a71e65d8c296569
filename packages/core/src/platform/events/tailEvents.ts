import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { InvalidCursor, maxPageSize } from "../../shared/Page.ts"
import { now } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { EventAdminStore } from "./EventAdminStore.ts"
import type { TailQuery } from "./EventModels.ts"
import { TailCursor, advance } from "./tailCursor.ts"

/** Sequence numbers before the newest one that a new tail looks for, should they become visible late. */
const lookBack = 1000

/** Answers what was recorded since a cursor; a tail without one starts now. */
export const tailEvents = Effect.gen(function* () {
  const store = yield* EventAdminStore

  const startNow = Effect.fnUntraced(function* (nowMillis: number) {
    const newest = yield* store.newestSequences(lookBack)
    return advance({ last: Math.max(0, (newest.at(-1) ?? 0) - lookBack), gaps: [] }, newest, nowMillis)
  })

  return Effect.fn("EventAdmin.tail")(function* (query: TailQuery) {
    yield* requireScope("events")
    const nowMillis = (yield* now).getTime()
    if (query.cursor === undefined) return { items: [], cursor: encode(yield* startNow(nowMillis)) }
    const cursor = yield* Effect.mapError(decode(query.cursor), foreign)
    const events = yield* store.since(cursor, query.limit ?? maxPageSize)
    return {
      items: events.filter(({ type }) => query.type === undefined || type === query.type),
      cursor: encode(
        advance(
          cursor,
          events.map(({ sequence }) => sequence),
          nowMillis,
        ),
      ),
    }
  })
})

const json = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(TailCursor)))
const decode = Schema.decodeEffect(json)
const encode = Schema.encodeSync(json)

const foreign = () => new InvalidCursor({ detail: "This cursor is not one of a tail. Start again without `cursor`." })
