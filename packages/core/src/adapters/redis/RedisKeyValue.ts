import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Redis } from "ioredis"
import { KeyValue, KeyValueUnavailable } from "../../ports/KeyValue.ts"

/** Which Redis, and how it is spoken to. */
export interface RedisConfig {
  /** `redis://user:password@host:port/database`, or `rediss://` for TLS. */
  readonly url: Redacted.Redacted
  /** What every key begins with, so that several installations can share one Redis. Default `souk:`. */
  readonly prefix?: string
  /** Milliseconds that a command may take. Default 250. */
  readonly commandTimeout?: number
}

/** Milliseconds that the start waits for the first connection; afterwards commands fail until there is one. */
const patience = 500

/** Milliseconds without an answer after which a connection is taken for dead: nobody else says so of a half-open one. */
const silence = 2000

const maxReconnectDelay = 2000

// The lifetime begins with the counter, in one step: nothing can leave a counter that never ends.
const increment = `
local count = redis.call("incr", KEYS[1])
local rest = redis.call("pttl", KEYS[1])
if rest < 0 then
  rest = tonumber(ARGV[1])
  redis.call("pexpire", KEYS[1], rest)
end
return {count, rest}`

declare module "ioredis" {
  interface Redis {
    incrementWithin(key: string, millis: number): Promise<[count: number, resetsIn: number]>
  }
}

/**
 * Keeps values in Redis 5 or newer, for all processes of a fleet.
 *
 * A command that is not answered in time, or comes while there is no connection, fails at once and is never repeated.
 * Connections are made again in the background, for ever.
 */
export const layer = (config: RedisConfig): Layer.Layer<KeyValue> =>
  Layer.effect(
    KeyValue,
    Effect.gen(function* () {
      const redis = yield* Effect.acquireRelease(
        Effect.sync(() => open(config)),
        (redis) => Effect.sync(() => redis.disconnect()),
      )
      // Why there is no connection says more than that there is none.
      let lastError: Error | undefined
      redis.on("error", (error: Error) => void (lastError = error))
      yield* Effect.promise(() => firstConnection(redis))

      const ask = <A>(command: () => Promise<A>): Effect.Effect<A, KeyValueUnavailable> =>
        Effect.tryPromise({
          try: command,
          catch: (cause) => new KeyValueUnavailable({ cause: redis.status === "ready" ? cause : (lastError ?? cause) }),
        })

      return {
        get: (key) => ask(() => redis.get(key)),
        set: (key, value, timeToLive) => Effect.asVoid(ask(() => redis.set(key, value, "PX", millisOf(timeToLive)))),
        setIfAbsent: (key, value, timeToLive) =>
          Effect.map(
            ask(() => redis.set(key, value, "PX", millisOf(timeToLive), "NX")),
            (answer) => answer === "OK",
          ),
        increment: (key, timeToLive) =>
          Effect.map(
            ask(() => redis.incrementWithin(key, millisOf(timeToLive))),
            ([count, resetsIn]) => ({ count, resetsIn }),
          ),
        delete: (key) => Effect.asVoid(ask(() => redis.del(key))),
      }
    }),
  )

// Redis knows whole milliseconds, and no lifetime of none.
const millisOf = (timeToLive: Duration.Input): number =>
  Math.max(1, Math.ceil(Duration.toMillis(Duration.fromInputUnsafe(timeToLive))))

const open = ({ url, prefix = "souk:", commandTimeout = 250 }: RedisConfig): Redis => {
  const redis = new Redis(Redacted.value(url), {
    keyPrefix: prefix,
    connectionName: "souk",
    commandTimeout,
    connectTimeout: silence,
    socketTimeout: silence,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    protocol: 2,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), maxReconnectDelay),
  })
  redis.defineCommand("incrementWithin", { numberOfKeys: 1, lua: increment })
  return redis
}

const firstConnection = (redis: Redis) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience)
    const go = () => {
      clearTimeout(timer)
      resolve()
    }
    redis.once("ready", go)
    redis.once("close", go)
  })
