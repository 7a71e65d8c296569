import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { addressOf, type RabbitMqConfig } from "./RabbitMqConfig.ts"
import { openSession } from "./session.ts"

/** Connects, and answers which RabbitMQ there is, and where; changes nothing. */
export const brokerVersion = (config: RabbitMqConfig) =>
  openSession(config, "doctor").pipe(
    Effect.map(({ model }) => ({
      address: addressOf(Redacted.value(config.url)),
      version: model.connection.serverProperties.version,
    })),
    Effect.scoped,
  )
