import * as amqp from "amqplib"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { TransportMisfit, TransportUnavailable } from "../../ports/EventTransport.ts"
import { faultOf } from "./faults.ts"
import { addressOf, answerMillis, heartbeatSeconds, isSupported, type RabbitMqConfig } from "./RabbitMqConfig.ts"

/** One connection, from its handshake to its end. It never comes back: a new one takes its place. */
export interface Session {
  readonly model: amqp.ChannelModel
  /** Completes with the reason when the connection ended, by whomever. */
  readonly ended: Deferred.Deferred<TransportUnavailable | TransportMisfit>
  readonly isAlive: () => boolean
  /** Why the broker takes no messages for now; undefined when it does. */
  readonly blockedBecause: () => string | undefined
  /** Runs `listener` whenever the broker begins to block. */
  readonly onBlocked: (listener: () => void) => () => void
  /** Runs a request of the driver and tells what its failure means. */
  readonly attempt: <A>(request: () => Promise<A>) => Effect.Effect<A, TransportUnavailable | TransportMisfit>
  /** Ends the connection at once, without a word to a broker that may not listen. */
  readonly kill: (reason: unknown) => void
}

/** Opens a connection that is closed with the scope. */
export const openSession = (config: RabbitMqConfig, purpose: string) =>
  Effect.acquireRelease(connect(config, purpose), close)

const connect = (config: RabbitMqConfig, purpose: string) =>
  Effect.gen(function* () {
    const url = new URL(Redacted.value(config.url))
    const address = addressOf(url.href)
    url.searchParams.set("heartbeat", String(heartbeatSeconds))
    const model = yield* Effect.callback<amqp.ChannelModel, TransportUnavailable | TransportMisfit>((resume) => {
      let wanted = true
      amqp
        .connect(url.href, {
          timeout: answerMillis,
          noDelay: true,
          keepAlive: true,
          clientProperties: { connection_name: `${config.applicationName ?? "souk"} ${purpose}` },
        })
        .then(
          (opened) => {
            opened.on("error", ignore)
            if (wanted) resume(Effect.succeed(opened))
            else destroy(opened)
          },
          (cause: unknown) => resume(Effect.fail(faultOf(address, cause))),
        )
      return Effect.sync(() => {
        wanted = false
      })
    })
    return yield* watch(model, address)
  })

const watch = Effect.fnUntraced(function* (model: amqp.ChannelModel, address: string) {
  const ended = yield* Deferred.make<TransportUnavailable | TransportMisfit>()
  const listeners = new Set<() => void>()
  let alive = true
  let blocked: string | undefined
  const end = (cause: unknown) => {
    if (!alive) return
    alive = false
    Deferred.doneUnsafe(ended, Effect.succeed(faultOf(address, cause)))
  }
  model.on("close", (cause) => {
    end(cause ?? new Error("The connection was closed"))
    // A broker that does not answer would keep the socket half open.
    destroy(model)
  })
  model.on("blocked", (reason) => {
    blocked = reason
    for (const listener of listeners) listener()
  })
  model.on("unblocked", () => {
    blocked = undefined
  })
  const { version } = model.connection.serverProperties
  if (!isSupported(version)) {
    destroy(model)
    return yield* Effect.fail(faultOf(address, new Error(`Souk needs RabbitMQ 3.10 or newer; this is ${version}.`)))
  }
  return {
    model,
    ended,
    isAlive: () => alive,
    blockedBecause: () => blocked,
    onBlocked: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    attempt: (request) => Effect.tryPromise({ try: request, catch: (cause) => faultOf(address, cause) }),
    kill: (reason) => {
      end(reason)
      destroy(model)
    },
  } satisfies Session
})

const close = (session: Session) =>
  session.isAlive()
    ? Effect.tryPromise(() => session.model.close()).pipe(
        Effect.timeout("1 second"),
        Effect.ignore,
        Effect.andThen(Effect.sync(() => session.kill(new Error("Closed")))),
      )
    : Effect.void

const ignore = () => {}

// The driver closes a socket politely, which a frozen broker never answers.
const destroy = (model: amqp.ChannelModel) => {
  const { stream } = model.connection as unknown as { readonly stream: { readonly destroy: () => void } }
  stream.destroy()
}
