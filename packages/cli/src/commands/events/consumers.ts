import type { ConsumerLag } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { dateTime, duration } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"

const columns: ReadonlyArray<Column<ConsumerLag>> = [
  { title: "CONSUMER", value: ({ consumer }) => consumer, shrinksTo: 16 },
  { title: "PENDING", value: ({ pending }) => pending.toLocaleString("en"), align: "right" },
  {
    title: "BEHIND",
    value: ({ oldestPendingAt, lagSeconds }) => (oldestPendingAt === null ? "" : duration(lagSeconds * 1000)),
    align: "right",
  },
  { title: "RETRYING", value: ({ retrying }) => String(retrying), align: "right" },
  { title: "PARKED", value: ({ parked }) => String(parked), align: "right" },
  {
    title: "LAST HANDLED",
    value: ({ lastHandledAt }) => (lastHandledAt === null ? "never" : dateTime(lastHandledAt)),
    spare: 1,
  },
]

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const answer = await client.events.consumers({}, { signal: context.signal })
  const isStuck = answer.items.some(({ parked }) => parked > 0)
  if (!context.json && isStuck) context.terminal.say("What is parked, and why: souk events parked")
  return { json: answer, text: (paper) => paper.table(columns, answer.items) }
}
