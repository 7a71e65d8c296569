import type { ConsumerLag, SoukClient } from "@souk/sdk"
import { dateTime, duration } from "../../../output/format.ts"
import { makePanel, type Panel } from "../../../screen/Panel.ts"
import { parkedPanel } from "./parked.ts"

/** Consumers of events and how far behind each of them is; below each what is parked for it. */
export const consumersPanel = (client: SoukClient): Panel =>
  makePanel<ConsumerLag>({
    id: "consumers",
    tab: "Consumers",
    title: "Consumers",
    empty: "No consumer has registered yet.",
    opens: "parked",
    columns: [
      { title: "CONSUMER", value: ({ consumer }) => consumer, shrinksTo: 14 },
      { title: "PENDING", value: ({ pending }) => pending.toLocaleString("en"), align: "right" },
      { title: "PARKED", value: ({ parked }) => String(parked), align: "right" },
    ],
    load: async (options) => {
      const { items } = await client.events.consumers({}, options)
      return { items: items.toSorted((a, b) => b.parked - a.parked || b.pending - a.pending) }
    },
    entry: (lag) => ({
      key: lag.consumer,
      detail: (paper) =>
        paper.fields([
          ["Consumer", lag.consumer],
          ["Pending", lag.pending.toLocaleString("en")],
          ["Behind", lag.oldestPendingAt === null ? "not at all" : duration(lag.lagSeconds * 1000)],
          ["Retrying", String(lag.retrying)],
          ["Parked", String(lag.parked)],
          ["Last", lag.lastHandledAt === null ? "never handled anything" : dateTime(lag.lastHandledAt)],
          ["Types", lag.types.join("\n")],
        ]),
      open: () => parkedPanel(client, lag.consumer),
    }),
  })
