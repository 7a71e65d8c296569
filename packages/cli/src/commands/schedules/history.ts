import type { ScheduleRunRecord } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime, duration } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"
import { outcomeText } from "./outcome.ts"

interface Input extends ListInput {
  readonly schedule: string | undefined
  readonly outcome: "succeeded" | "failed" | undefined
}

const columns: ReadonlyArray<Column<ScheduleRunRecord>> = [
  { title: "BEGAN", value: ({ startedAt }) => dateTime(startedAt) },
  { title: "SCHEDULE", value: ({ schedule }) => schedule, shrinksTo: 12 },
  { title: "OUTCOME", value: ({ outcome }) => outcome },
  {
    title: "TOOK",
    value: ({ finishedAt, startedAt }) => duration(Date.parse(finishedAt) - Date.parse(startedAt)),
    align: "right",
    spare: 1,
  },
  { title: "BY", value: ({ byHand }) => (byHand ? "hand" : "time"), spare: 2 },
  { title: "RESULT", value: outcomeText, shrinksTo: 16 },
]

export const run: Run<Input> = async (context, { schedule, outcome, limit, cursor }) => {
  const client = await context.client()
  const page = await collect(limit, cursor, (request) =>
    client.schedules.history({ ...request, ...present({ schedule, outcome }) }, { signal: context.signal }),
  )
  return answerList(context, page, {
    columns,
    empty: "No run fits.",
    next: ["souk schedules history", schedule].filter((word) => word !== undefined).join(" "),
  })
}
