import type { CartSync } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime, duration } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"

const columns: ReadonlyArray<Column<CartSync>> = [
  { title: "BEGAN", value: ({ startedAt }) => dateTime(startedAt) },
  { title: "LINES", value: ({ totalItems }) => String(totalItems), align: "right" },
  { title: "REDUCED", value: ({ updated }) => String(updated), align: "right" },
  { title: "DROPPED", value: ({ deleted }) => String(deleted), align: "right" },
  { title: "UNCHANGED", value: ({ unchanged }) => String(unchanged), align: "right", spare: 2 },
  { title: "FAILED", value: ({ errors }) => String(errors), align: "right" },
  {
    title: "TOOK",
    value: ({ finishedAt, startedAt }) => duration(Date.parse(finishedAt) - Date.parse(startedAt)),
    align: "right",
    spare: 1,
  },
]

export const run: Run<ListInput> = async (context, { limit, cursor }) => {
  const client = await context.client()
  const page = await collect(limit, cursor, (request) => client.cartSyncs.list(request, { signal: context.signal }))
  return answerList(context, page, { columns, empty: "No synchronisation has run yet.", next: "souk carts syncs" })
}
