import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { eventColumns } from "./eventColumns.ts"
import { eventFilter } from "./eventFilter.ts"
import type { FilterInput } from "./options.ts"

export const run: Run<ListInput & FilterInput> = async (context, { limit, cursor, ...input }) => {
  const filter = eventFilter(input)
  const client = await context.client()
  const page = await collect(limit, cursor, (request) =>
    client.events.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns: eventColumns, empty: "No event fits.", next: "souk events list" })
}
