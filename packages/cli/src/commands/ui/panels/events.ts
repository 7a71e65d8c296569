import type { EventDelivery, SoukClient, StoredEvent } from "@souk/sdk"
import { dateTime } from "../../../output/format.ts"
import { type LoadOptions, makePanel, type Panel } from "../../../screen/Panel.ts"

/** What happened, newest first; below each event what its consumers did with it. */
export const eventsPanel = (client: SoukClient): Panel =>
  makePanel<StoredEvent>({
    id: "events",
    tab: "Events",
    title: "Events",
    empty: "Nothing has happened yet.",
    opens: "deliveries",
    columns: [
      { title: "TIME", value: ({ occurredAt }) => new Date(occurredAt).toTimeString().slice(0, 8), spare: 1 },
      { title: "TYPE", value: ({ type }) => type, shrinksTo: 18 },
      { title: "BY", value: ({ actor }) => actor._tag.toLowerCase(), spare: 2 },
    ],
    load: follow(client),
    entry: (event) => ({
      key: event.id,
      search: `${event.aggregate.type}:${event.aggregate.id}`,
      detail: (paper) =>
        [
          paper.fields([
            ["Type", `${event.type}, version ${event.schemaVersion}`],
            ["Happened", dateTime(event.occurredAt)],
            ["About", `${event.aggregate.type}:${event.aggregate.id}`],
            ["Sequence", String(event.sequence)],
            ["Published", event.publishedAt === null ? "not yet: it waits for a relay" : dateTime(event.publishedAt)],
            ["Id", event.id],
          ]),
          JSON.stringify(event.payload, null, 2),
        ].join("\n\n"),
      open: () => deliveriesPanel(client, event),
    }),
  })

const most = 200
const pageSize = 100

/** Asks for what is new only, and keeps the newest of it; a page of the past comes first. */
const follow = (client: SoukClient) => {
  let cursor: string | undefined
  let newest: ReadonlyArray<StoredEvent> = []
  return async (options: LoadOptions) => {
    if (cursor === undefined) {
      const tail = await client.events.tail({ limit: 1 }, options)
      const { items } = await client.events.list({ limit: pageSize }, options)
      cursor = tail.cursor
      newest = items
      return { items: newest, hasMore: items.length === pageSize }
    }
    const tail = await client.events.tail({ limit: pageSize, cursor }, options)
    cursor = tail.cursor
    const known = new Set(newest.map(({ id }) => id))
    newest = [...tail.items.filter(({ id }) => !known.has(id)).toReversed(), ...newest].slice(0, most)
    return { items: newest, hasMore: newest.length >= pageSize }
  }
}

const deliveriesPanel = (client: SoukClient, { id, type }: StoredEvent): Panel =>
  makePanel<EventDelivery>({
    id: `event ${id}`,
    tab: "Deliveries",
    title: `Deliveries of ${type}`,
    empty: "No consumer has to handle it.",
    columns: [
      { title: "CONSUMER", value: ({ consumer }) => consumer, shrinksTo: 16 },
      { title: "STATE", value: ({ state }) => state },
    ],
    load: async (options) => ({ items: (await client.events.show({ id }, options)).deliveries }),
    entry: (delivery) => ({
      key: delivery.consumer,
      detail: (paper) =>
        paper.fields([
          ["Consumer", delivery.consumer],
          ["State", delivery.state],
          ["Attempts", String(delivery.attempts)],
          ["Due", delivery.dueAt === null ? null : dateTime(delivery.dueAt)],
          ["Handled", delivery.handledAt === null ? null : dateTime(delivery.handledAt)],
          ["Parked", delivery.parkedAt === null ? null : dateTime(delivery.parkedAt)],
          ["Dropped", delivery.droppedBecause],
          ["Error", delivery.error],
        ]),
    }),
  })
