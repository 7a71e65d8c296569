import * as BrokerTransport from "@souk/core/platform/events/BrokerTransport"
import * as DatabaseTransport from "@souk/core/platform/events/DatabaseTransport"
import { DeliveryStore } from "@souk/core/platform/events/DeliveryStore"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

/** What carries events to their consumers: RabbitMQ when there is one, else the database. The driver is read when needed. */
export const eventTransport = (settings: BrokerSettings) =>
  Redacted.value(settings.rabbitmqUrl) !== ""
    ? BrokerTransport.layer.pipe(Layer.provide([DeliveryStore.layer, broker(settings)]))
    : DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer))

/** The settings of the broker. */
export type BrokerSettings = Pick<ServerSettings, "rabbitmqUrl" | "rabbitmqPrefix">

const broker = ({ rabbitmqUrl: url, rabbitmqPrefix: prefix }: BrokerSettings) =>
  Layer.unwrap(
    Effect.map(
      Effect.promise(() => import("@souk/core/adapters/rabbitmq/RabbitMqBroker")),
      ({ layer }) => layer({ url, prefix }),
    ),
  )

/** Reaches the broker and answers its version, without changing anything there. */
export const askBroker = ({ rabbitmqUrl: url }: BrokerSettings) =>
  Effect.flatMap(
    Effect.promise(() => import("@souk/core/adapters/rabbitmq/brokerVersion")),
    ({ brokerVersion }) => brokerVersion({ url }),
  )
