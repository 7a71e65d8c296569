import { NodeRuntime } from "@effect/platform-node"
import { readSettings } from "@souk/core/platform/config/Settings"
import { Database } from "@souk/core/platform/database/Database"
import { DeliveryPolicy, defaultDeliveryPolicy } from "@souk/core/platform/events/DeliveryPolicy"
import { eventConsumer } from "@souk/core/platform/events/EventConsumer"
import { EventRuntime } from "@souk/core/platform/events/EventRuntime"
import { logging } from "@souk/server/composition/logging"
import { souk } from "@souk/server/composition/souk"
import { serverSettings } from "@souk/server/ServerSettings"
import * as Data from "effect/Data"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Pool } from "pg"
import { Happened, consumerNames } from "./EventContest.ts"

// A process of a fleet: its relay hands over events, its consumers write down what they were handed.
const retryFactor = Number(process.env["GATE_RETRY_FACTOR"] ?? "1")

// Attempts are written down whether or not the transaction of their effect commits.
const attempts = new Pool({ connectionString: process.env["SOUK_DATABASE_URL"], max: 1 })
attempts.on("error", () => {})

class Unbearable extends Data.TaggedError("Unbearable")<{ readonly message: string }> {}

const consumers = Effect.gen(function* () {
  const { sql } = yield* Database
  return consumerNames.map((name) =>
    eventConsumer({
      name,
      types: [Happened],
      handle: ({ id, aggregate }) =>
        Effect.gen(function* () {
          const poisoned = yield* sql`select from gate.poison where consumer = ${name} and aggregate = ${aggregate.id}`
          if (poisoned.length > 0) {
            yield* Effect.promise(() =>
              attempts.query("insert into gate.attempts (consumer, event_id) values ($1, $2)", [name, id]),
            )
            return yield* new Unbearable({ message: `${name} does not bear ${aggregate.id}` })
          }
          yield* sql`
            insert into gate.effects (consumer, event_id, aggregate, version)
            values (${name}, ${id}::uuid, ${aggregate.id}, ${aggregate.version}::int)`
        }),
    }),
  )
})

const policy = Layer.succeed(DeliveryPolicy, {
  ...defaultDeliveryPolicy,
  retryDelay: (failures) => Duration.times(defaultDeliveryPolicy.retryDelay(failures), retryFactor),
})

const main = Effect.gen(function* () {
  const settings = yield* readSettings(serverSettings, process.env)
  yield* Layer.build(
    EventRuntime.background.pipe(
      Layer.provide(EventRuntime.layer({ consumers })),
      Layer.provide(souk(settings)),
      Layer.provide(policy),
      Layer.provide(logging(settings)),
    ),
  )
  console.log("listening")
  return yield* Effect.never
})

process.stdin.resume()
process.stdin.on("close", () => process.exit(1))
NodeRuntime.runMain(Effect.scoped(main))
