import type { OperatorOrderSummary } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime, money } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly status: OperatorOrderSummary["status"] | undefined
  readonly shop: string | undefined
  readonly customer: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

const columns: ReadonlyArray<Column<OperatorOrderSummary>> = [
  { title: "NUMBER", value: ({ number }) => number },
  { title: "STATUS", value: ({ status }) => status },
  { title: "PLACED", value: ({ placedAt }) => dateTime(placedAt) },
  { title: "ITEMS", value: ({ itemCount }) => String(itemCount), align: "right" },
  { title: "TOTAL", value: ({ total, currency }) => money(total, currency), align: "right" },
  { title: "ID", value: ({ id }) => id, spare: 1 },
]

export const run: Run<Input> = async (context, { status, shop, customer, from, to, limit, cursor }) => {
  const client = await context.client()
  const filter = present({ status, shopId: shop, customerId: customer, from, to })
  const page = await collect(limit, cursor, (request) =>
    client.operatorOrders.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, {
    columns,
    empty: "No order fits.",
    next: ["souk orders list", ...(status === undefined ? [] : [`--status ${status}`])].join(" "),
  })
}
