import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { KeyValue } from "../../ports/KeyValue.ts"

interface Entry {
  readonly value: string
  readonly count: number
  readonly expiresAt: number
}

/** Entries kept before lapsed ones are swept and, if that frees nothing, the oldest are dropped. */
const defaultCapacity = 100_000

/** Keeps values in this process: for one process, or where each process may count for itself. */
export const layer = (capacity: number = defaultCapacity): Layer.Layer<KeyValue> =>
  Layer.sync(KeyValue, () => {
    // A Map iterates in the order of insertion, so its first key is the oldest.
    const entries = new Map<string, Entry>()

    const live = (key: string, now: number): Entry | undefined => {
      const entry = entries.get(key)
      if (entry === undefined || entry.expiresAt > now) return entry
      entries.delete(key)
      return undefined
    }

    const put = (key: string, entry: Entry, now: number) => {
      if (entries.size >= capacity && !entries.has(key)) makeRoom(entries, capacity, now)
      entries.set(key, entry)
    }

    const atNow = <A>(use: (now: number) => A): Effect.Effect<A> => Effect.map(Clock.currentTimeMillis, use)

    const lapse = (now: number, timeToLive: Duration.Input) =>
      now + Duration.toMillis(Duration.fromInputUnsafe(timeToLive))

    return {
      get: (key) => atNow((now) => live(key, now)?.value ?? null),
      set: (key, value, timeToLive) =>
        atNow((now) => put(key, { value, count: 0, expiresAt: lapse(now, timeToLive) }, now)),
      setIfAbsent: (key, value, timeToLive) =>
        atNow((now) => {
          if (live(key, now) !== undefined) return false
          put(key, { value, count: 0, expiresAt: lapse(now, timeToLive) }, now)
          return true
        }),
      increment: (key, timeToLive) =>
        atNow((now) => {
          const before = live(key, now)
          const count = (before?.count ?? 0) + 1
          const expiresAt = before?.expiresAt ?? lapse(now, timeToLive)
          put(key, { value: String(count), count, expiresAt }, now)
          return { count, resetsIn: expiresAt - now }
        }),
      delete: (key) => Effect.sync(() => void entries.delete(key)),
    }
  })

const makeRoom = (entries: Map<string, Entry>, capacity: number, now: number) => {
  for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key)
  // A tenth at once, so that a full map is not swept again by the very next write.
  for (const key of entries.keys()) {
    if (entries.size <= capacity * 0.9) return
    entries.delete(key)
  }
}
