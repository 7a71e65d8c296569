import type { StockMovement } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly variation: string | undefined
  readonly kind: StockMovement["kind"] | undefined
}

const columns: ReadonlyArray<Column<StockMovement>> = [
  { title: "WHEN", value: ({ occurredAt }) => dateTime(occurredAt) },
  { title: "KIND", value: ({ kind }) => kind },
  { title: "UNITS", value: ({ quantity }) => String(quantity), align: "right" },
  {
    title: "WHY",
    value: ({ reason, reference }) => reason ?? (reference === null ? "" : `${reference.type} ${reference.id}`),
    shrinksTo: 12,
    spare: 1,
  },
  { title: "VARIATION", value: ({ variationId }) => variationId },
]

export const run: Run<Input> = async (context, { variation, kind, limit, cursor }) => {
  const client = await context.client()
  const filter = present({ variationId: variation, kind })
  const page = await collect(limit, cursor, (request) =>
    client.operatorStock.movements({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns, empty: "Nothing has moved.", next: "souk stock movements" })
}
