import type { ParkedEvent } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly consumer: string | undefined
  readonly type: string | undefined
}

const columns: ReadonlyArray<Column<ParkedEvent>> = [
  { title: "PARKED", value: ({ parkedAt }) => dateTime(parkedAt) },
  { title: "CONSUMER", value: ({ consumer }) => consumer, shrinksTo: 10 },
  { title: "TYPE", value: ({ event }) => event.type, shrinksTo: 14 },
  { title: "ERROR", value: ({ error }) => error, shrinksTo: 20 },
  { title: "EVENT", value: ({ event }) => event.id, spare: 1 },
]

export const run: Run<Input> = async (context, { consumer, type, limit, cursor }) => {
  const client = await context.client()
  const page = await collect(limit, cursor, (request) =>
    client.events.parked({ ...request, ...present({ consumer, type }) }, { signal: context.signal }),
  )
  if (!context.json && page.items.length > 0) {
    context.terminal.say(
      "Deliver them again: souk events replay --parked    Give one up: souk events drop --event <id>",
    )
  }
  return answerList(context, page, {
    columns,
    empty: "Nothing is parked.",
    next: "souk events parked",
  })
}
