import type { ParkedEvent, SoukClient } from "@souk/sdk"
import { dateTime } from "../../../output/format.ts"
import { type Act, makePanel, type Panel } from "../../../screen/Panel.ts"
import { quoted } from "../../../screen/quoted.ts"

/** What consumers could not handle, all of it or what is parked for one of them. */
export const parkedPanel = (client: SoukClient, consumer?: string): Panel =>
  makePanel<ParkedEvent>({
    id: consumer === undefined ? "parked" : `parked ${consumer}`,
    tab: "Parked",
    title: consumer === undefined ? "Parked" : `Parked for ${consumer}`,
    empty: "Nothing is parked.",
    columns: [
      { title: "TYPE", value: ({ event }) => event.type, shrinksTo: 14 },
      { title: "CONSUMER", value: (parked) => parked.consumer, shrinksTo: 12, spare: 1 },
    ],
    load: async (options) => {
      const filter = consumer === undefined ? {} : { consumer }
      const { items, nextCursor } = await client.events.parked({ ...filter, limit: 100 }, options)
      return { items, hasMore: nextCursor !== null }
    },
    entry: (parked) => ({
      key: `${parked.consumer} ${parked.event.id}`,
      search: parked.error,
      detail: (paper) =>
        paper.fields([
          ["Type", parked.event.type],
          ["Consumer", parked.consumer],
          ["Parked", dateTime(parked.parkedAt)],
          ["Failures", String(parked.failures)],
          ["Error", parked.error],
          ["About", `${parked.event.aggregate.type}:${parked.event.aggregate.id}`],
          ["Happened", dateTime(parked.event.occurredAt)],
          ["Event", parked.event.id],
        ]),
      acts: [replay(client, parked), drop(client, parked)],
    }),
  })

const replay = (client: SoukClient, { consumer, event }: ParkedEvent): Act => ({
  key: "p",
  word: "replay",
  asks: "yes",
  question: `Deliver ${event.type} to ${consumer} again?`,
  leaves: true,
  doing: `${event.type} goes to ${consumer} again`,
  done: `${event.type} will be delivered to ${consumer} again`,
  command: () => `souk events replay --parked --consumer ${consumer} --event ${event.id}`,
  run: async () => void (await client.events.replayParked({ consumer, eventId: event.id })),
})

const drop = (client: SoukClient, { consumer, event }: ParkedEvent): Act => ({
  key: "x",
  word: "drop",
  asks: "reason",
  question: `Give ${event.type} up for ${consumer}? The audit keeps why`,
  leaves: true,
  doing: `${event.type} is given up for ${consumer}`,
  done: `${consumer} will never handle this ${event.type}`,
  command: (reason) => `souk events drop --consumer ${consumer} --event ${event.id} --reason ${quoted(reason)}`,
  run: async (reason) => void (await client.events.dropParked({ consumer, eventId: event.id, reason })),
})
