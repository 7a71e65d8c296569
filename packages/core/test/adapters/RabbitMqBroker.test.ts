import { layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Layer from "effect/Layer"
import { describe } from "vitest"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { Inbox } from "../../src/platform/events/Inbox.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { Relay } from "../../src/platform/events/Relay.ts"
import { eventTransportContract } from "../../src/testing/eventTransportContract.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { brokerTransport, freshPrefix, rabbitMqUrl, removedAfterwards } from "../platform/testRabbitMq.ts"

const engines = { "the embedded database": testDatabase, PostgreSQL: testPostgres() }

const consumers = [
  "fan.a",
  "fan.b",
  "fan.other",
  "order",
  "rollback",
  "retry",
  "park",
  "busy",
  "signal",
  "changed",
  "again",
]

describe.skipIf(rabbitMqUrl === undefined)("on the broker of SOUK_TEST_RABBITMQ_URL", () => {
  for (const [engine, database] of Object.entries(engines)) {
    const prefix = freshPrefix()
    const services = Layer.mergeAll(Relay.layer, Inbox.layer).pipe(
      Layer.provide(OutboxStore.layer),
      Layer.provideMerge(Layer.mergeAll(Events.layer, brokerTransport({ prefix }))),
      Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, layerWebCrypto)),
      Layer.provideMerge(database),
      Layer.provideMerge(Layer.effectDiscard(removedAfterwards(prefix, consumers))),
    )
    layer(services, { excludeTestServices: true })(`RabbitMQ beside ${engine}`, (it) => {
      for (const { name, run } of eventTransportContract) it.effect(name, () => run)
    })
  }
})
