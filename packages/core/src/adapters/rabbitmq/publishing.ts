import type { ConfirmChannel } from "amqplib"
import * as Effect from "effect/Effect"
import { type OutgoingEvent, TransportUnavailable } from "../../ports/EventTransport.ts"
import type { EventId } from "../../shared/Ids.ts"
import { bodyOf, propertiesOf } from "./message.ts"
import { answerMillis } from "./RabbitMqConfig.ts"
import type { Session } from "./session.ts"
import type { Names } from "./topology.ts"

/** A connection that publishes. */
export interface Publisher {
  readonly session: Session
  readonly channel: ConfirmChannel
  /** Ids of messages that came back: no queue took them. RabbitMQ returns a message before it confirms it. */
  readonly returned: Set<string>
}

/** What became of a batch. */
export interface Published {
  /** Events of which this and all earlier ones of the aggregate are safe. */
  readonly accepted: ReadonlyArray<EventId>
  /** Whether an event that has a consumer came back: a queue or a binding is missing. */
  readonly isIncomplete: boolean
  /** Why something was not accepted. */
  readonly reason: string | undefined
}

export const openPublisher = Effect.fnUntraced(function* (session: Session) {
  const channel = yield* session.attempt(() => session.model.createConfirmChannel())
  const returned = new Set<string>()
  channel.on("return", (message) => void returned.add(String(message.properties.messageId)))
  channel.on("error", (error) => session.kill(error))
  return { session, channel, returned } satisfies Publisher
})

/**
 * Publishes a batch and waits until the broker has confirmed all of it, has blocked, is gone, or is silent too long.
 *
 * All of it is sent at once, in order: within a queue, RabbitMQ keeps the order of a channel. `isWanted` tells whether a
 * type has a consumer; a message that nobody wants has nowhere to go and is done.
 */
export const publishBatch = Effect.fnUntraced(function* (
  { session, channel, returned }: Publisher,
  events: ReadonlyArray<OutgoingEvent>,
  { names, isWanted }: { readonly names: Names; readonly isWanted: (type: string) => boolean },
) {
  if (session.blockedBecause() !== undefined) return yield* blocked(session)
  const confirmed = new Set<EventId>()
  let reason: string | undefined
  yield* Effect.callback<void>((resume) => {
    let open = events.length
    const stopListening = session.onBlocked(() => {
      reason = blockedMessage(session)
      resume(Effect.void)
    })
    for (const outgoing of events) {
      const { event, exchange } = outgoing
      try {
        channel.publish(
          names.exchange(exchange),
          event.type,
          bodyOf(outgoing),
          propertiesOf(outgoing),
          (error: unknown) => {
            if (error === null || error === undefined) confirmed.add(event.id)
            else reason ??= `RabbitMQ did not confirm an event: ${messageOf(error)}`
            if (--open === 0) resume(Effect.void)
          },
        )
      } catch (error) {
        reason ??= `RabbitMQ took no event: ${messageOf(error)}`
        if (--open === 0) resume(Effect.void)
      }
    }
    return Effect.sync(stopListening)
  }).pipe(
    Effect.timeoutOrElse({
      duration: answerMillis,
      orElse: () =>
        Effect.sync(() => {
          reason = `RabbitMQ confirmed nothing for ${answerMillis / 1000} s`
          // Confirmations that come later would be of no use to anybody.
          session.kill(new Error(reason))
        }),
    }),
  )
  const isReturned = (outgoing: OutgoingEvent) => returned.delete(outgoing.event.id) && isWanted(outgoing.event.type)
  const lost = new Set(events.filter(isReturned).map(({ event }) => event.id))
  return {
    accepted: withoutGaps(events, ({ event }) => confirmed.has(event.id) && !lost.has(event.id)),
    isIncomplete: lost.size > 0,
    reason: lost.size > 0 ? "RabbitMQ has no queue for an event that has consumers" : reason,
  } satisfies Published
})

/** Keeps the events up to the first one of their aggregate that is not safe. */
const withoutGaps = (events: ReadonlyArray<OutgoingEvent>, isSafe: (outgoing: OutgoingEvent) => boolean) => {
  const stuck = new Set<string>()
  return events.flatMap((outgoing) => {
    const { aggregate, id } = outgoing.event
    const key = `${aggregate.type} ${aggregate.id}`
    if (!stuck.has(key) && isSafe(outgoing)) return [id]
    stuck.add(key)
    return []
  })
}

/** Fails as a blocked broker does: it is short of memory or disk, and takes messages again by itself. */
export const blocked = (session: Session) => Effect.fail(new TransportUnavailable({ message: blockedMessage(session) }))

const blockedMessage = (session: Session) =>
  `RabbitMQ takes no messages for now: ${session.blockedBecause() ?? "it blocks publishers"}`

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
