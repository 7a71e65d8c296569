import type { ScheduleStatus } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { outcomeText } from "./outcome.ts"

const columns: ReadonlyArray<Column<ScheduleStatus>> = [
  { title: "SCHEDULE", value: ({ name }) => name },
  { title: "DUE", value: ({ isRunning, nextAt }) => (isRunning ? "runs now" : dateTime(nextAt)) },
  { title: "LAST", value: ({ last }) => (last === null ? "never" : last.outcome) },
  { title: "ENDED", value: ({ last }) => (last === null ? "" : dateTime(last.finishedAt)), spare: 1 },
  { title: "RESULT", value: ({ last }) => (last === null ? "" : outcomeText(last)), shrinksTo: 12, spare: 2 },
  { title: "TIMING", value: ({ timing }) => timing, spare: 3 },
  { title: "WHAT", value: ({ summary }) => summary, shrinksTo: 20, spare: 4 },
]

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const answer = await client.schedules.list({}, { signal: context.signal })
  if (!context.json && answer.items.some(({ last }) => last?.outcome === "failed")) {
    context.terminal.say("Why: souk schedules history --outcome failed")
  }
  return { json: answer, text: (paper) => paper.table(columns, answer.items) }
}
