import type { StoredEvent } from "@souk/sdk"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"

/** How lists show an event. */
export const eventColumns: ReadonlyArray<Column<StoredEvent>> = [
  { title: "SEQUENCE", value: ({ sequence }) => String(sequence), align: "right", spare: 1 },
  { title: "WHEN", value: ({ occurredAt }) => dateTime(occurredAt) },
  { title: "TYPE", value: ({ type }) => type, shrinksTo: 20 },
  { title: "ABOUT", value: ({ aggregate }) => `${aggregate.type}:${aggregate.id}`, shrinksTo: 20 },
  { title: "BY", value: ({ actor }) => actor._tag.toLowerCase(), spare: 2 },
]
