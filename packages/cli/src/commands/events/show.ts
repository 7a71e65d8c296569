import type { EventDetails, EventDelivery } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { dateTime } from "../../output/format.ts"
import type { Paper } from "../../output/Paper.ts"

export const run: Run<{ readonly event: string }> = async (context, { event: id }) => {
  const client = await context.client()
  const event = await client.events.show({ id }, { signal: context.signal })
  if (!context.json && event.deliveries.some(({ state }) => state === "parked")) {
    context.terminal.say(`Deliver it again: souk events replay --parked --event ${event.id}`)
    context.terminal.say(`Give it up:       souk events drop --event ${event.id} --reason <text>`)
  }
  return {
    json: event,
    text: (paper) => [envelope(event, paper), payload(event), deliveries(event, paper)].join("\n\n"),
  }
}

const envelope = (event: EventDetails, paper: Paper): string =>
  paper.fields([
    ["Id", event.id],
    ["Type", `${event.type}, version ${event.schemaVersion}`],
    ["Happened", dateTime(event.occurredAt)],
    ["About", `${event.aggregate.type}:${event.aggregate.id}, its event ${event.aggregate.version}`],
    ["By", actor(event.actor)],
    ["Sequence", String(event.sequence)],
    ["Exchange", event.exchange],
    ["Published", event.publishedAt === null ? "not yet: it waits for a relay" : dateTime(event.publishedAt)],
    ["Trace", event.trace],
  ])

const payload = (event: EventDetails): string => JSON.stringify(event.payload, null, 2)

const deliveries = (event: EventDetails, paper: Paper): string => {
  if (event.deliveries.length === 0) return "No consumer has to handle it."
  const table = paper.table<EventDelivery>(
    [
      { title: "CONSUMER", value: ({ consumer }) => consumer, shrinksTo: 16 },
      { title: "STATE", value: ({ state }) => state },
      { title: "ATTEMPTS", value: ({ attempts }) => String(attempts), align: "right" },
      { title: "WHEN", value: when },
      { title: "REPLAY", value: replay, shrinksTo: 12, spare: 1 },
    ],
    event.deliveries,
  )
  const reasons = event.deliveries.flatMap((delivery) => reasonOf(delivery, paper))
  return [table, ...reasons].join("\n\n")
}

const when = ({ dueAt, parkedAt, handledAt, state }: EventDelivery): string => {
  if (parkedAt !== null) return dateTime(parkedAt)
  if (dueAt !== null) return `due ${dateTime(dueAt)}`
  return state === "handled" && handledAt !== null ? dateTime(handledAt) : ""
}

const replay = ({ replay }: EventDelivery): string =>
  replay === null || replay.requestedAt === null || replay.requestedBy === null
    ? ""
    : `${dateTime(replay.requestedAt)} by ${actor(replay.requestedBy)}`

const reasonOf = ({ consumer, droppedBecause, error }: EventDelivery, paper: Paper): ReadonlyArray<string> => {
  const reason = droppedBecause === null ? error : `dropped: ${droppedBecause}`
  return reason === null ? [] : [paper.fields([[consumer, reason]])]
}

const actor = (by: EventDetails["actor"]): string =>
  "userId" in by
    ? `${by._tag.toLowerCase()} ${by.userId}`
    : by._tag === "System"
      ? `system ${by.name}`
      : by._tag.toLowerCase()
