import { DatabaseSync } from "node:sqlite"
import { KeyValue } from "@souk/core/ports/KeyValue"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** Where the values are. */
export interface SqliteKeyValueConfig {
  /** File of the database, made when it is not there; `:memory:` keeps nothing. */
  readonly file: string
}

/**
 * Keeps values in a SQLite file that all processes of one machine share, through Node's own driver.
 *
 * Each method is one statement, so that SQLite makes it atomic; an entry that has lapsed counts as absent and is
 * written over.
 */
export const layer = ({ file }: SqliteKeyValueConfig): Layer.Layer<KeyValue> =>
  Layer.effect(
    KeyValue,
    Effect.gen(function* () {
      const database = yield* Effect.acquireRelease(
        Effect.sync(() => new DatabaseSync(file)),
        (database) => Effect.sync(() => database.close()),
      )
      database.exec(`
        pragma journal_mode = wal;
        pragma busy_timeout = 5000;
        create table if not exists entries (key text primary key, value text not null, count integer not null, expires_at integer not null) strict`)
      const get = database.prepare("select value from entries where key = ? and expires_at > ?")
      const set = database.prepare(`
        insert into entries (key, value, count, expires_at) values (?, ?, 0, ?)
        on conflict (key) do update set value = excluded.value, count = 0, expires_at = excluded.expires_at`)
      const setIfAbsent = database.prepare(`
        insert into entries (key, value, count, expires_at) values (?, ?, 0, ?)
        on conflict (key) do update set value = excluded.value, count = 0, expires_at = excluded.expires_at
        where entries.expires_at <= ?`)
      // The window begins with its first increment: later ones leave the end where it is.
      const increment = database.prepare(`
        insert into entries (key, value, count, expires_at) values (?1, '1', 1, ?2)
        on conflict (key) do update set
          count = case when entries.expires_at > ?3 then entries.count + 1 else 1 end,
          value = case when entries.expires_at > ?3 then entries.count + 1 else 1 end,
          expires_at = case when entries.expires_at > ?3 then entries.expires_at else excluded.expires_at end
        returning count, expires_at as expiresAt`)
      const remove = database.prepare("delete from entries where key = ?")

      const at = <A>(use: (now: number, end: (timeToLive: Duration.Input) => number) => A): Effect.Effect<A> =>
        Effect.map(Clock.currentTimeMillis, (now) =>
          use(now, (timeToLive) => now + Duration.toMillis(Duration.fromInputUnsafe(timeToLive))),
        )

      return {
        get: (key) => at((now) => (get.get(key, now)?.["value"] as string | undefined) ?? null),
        set: (key, value, timeToLive) => at((_now, end) => void set.run(key, value, end(timeToLive))),
        setIfAbsent: (key, value, timeToLive) =>
          at((now, end) => setIfAbsent.run(key, value, end(timeToLive), now).changes > 0),
        increment: (key, timeToLive) =>
          at((now, end) => {
            const row = increment.get(key, end(timeToLive), now) as { count: number; expiresAt: number }
            return { count: row.count, resetsIn: row.expiresAt - now }
          }),
        delete: (key) => Effect.sync(() => void remove.run(key)),
      }
    }),
  )
