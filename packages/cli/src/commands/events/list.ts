import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { present } from "../../present.ts"
import { aggregateFilter } from "./aggregate.ts"
import { eventColumns } from "./eventColumns.ts"

interface Input extends ListInput {
  readonly type: string | undefined
  readonly aggregate: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

export const run: Run<Input> = async (context, { type, aggregate, from, to, limit, cursor }) => {
  const filter = { ...present({ type, from, to }), ...aggregateFilter(aggregate) }
  const client = await context.client()
  const page = await collect(limit, cursor, (request) =>
    client.events.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns: eventColumns, empty: "No event fits.", next: "souk events list" })
}
