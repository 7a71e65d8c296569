import { layer } from "@effect/vitest"
import * as Layer from "effect/Layer"
import { Inbox } from "../../src/platform/events/Inbox.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { Relay } from "../../src/platform/events/Relay.ts"
import { eventTransportContract } from "../../src/testing/eventTransportContract.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { eventServices } from "./eventFixtures.ts"

const engines = { "the embedded database": testDatabase, PostgreSQL: testPostgres() }

for (const [engine, database] of Object.entries(engines)) {
  const services = Layer.mergeAll(Relay.layer, Inbox.layer).pipe(
    Layer.provide(OutboxStore.layer),
    Layer.provideMerge(eventServices),
    Layer.provideMerge(database),
  )
  layer(services, { excludeTestServices: true })(`DatabaseTransport on ${engine}`, (it) => {
    for (const { name, run } of eventTransportContract) it.effect(name, () => run)
  })
}
