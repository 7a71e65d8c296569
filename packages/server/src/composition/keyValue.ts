import * as MemoryKeyValue from "@souk/core/adapters/memory/MemoryKeyValue"
import * as SharedKeyValue from "@souk/core/platform/keyvalue/SharedKeyValue"
import type { KeyValue } from "@souk/core/ports/KeyValue"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

type RedisSettings = Pick<ServerSettings, "redisPrefix" | "redisUrl">

/** Where counters and caches are: in Redis when there is one, and in this process without it or while it is away. */
export const keyValue = (settings: RedisSettings): Layer.Layer<KeyValue> =>
  Redacted.value(settings.redisUrl) === ""
    ? MemoryKeyValue.layer()
    : SharedKeyValue.layer({ shared: redis(settings), local: MemoryKeyValue.layer() })

/** Redis alone; its driver is not even read where none is used. */
export const redis = ({ redisPrefix: prefix, redisUrl: url }: RedisSettings): Layer.Layer<KeyValue> =>
  Layer.unwrap(
    Effect.map(
      Effect.promise(() => import("@souk/core/adapters/redis/RedisKeyValue")),
      ({ layer }) => layer({ url, prefix }),
    ),
  )
