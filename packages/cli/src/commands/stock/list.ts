import type { StockLevel } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly low: boolean
  readonly shop: string | undefined
}

const columns: ReadonlyArray<Column<StockLevel>> = [
  { title: "VARIATION", value: ({ variationId }) => variationId },
  { title: "ON HAND", value: ({ onHand }) => onHand.toLocaleString("en"), align: "right" },
  { title: "LOW AT", value: ({ lowStockThreshold }) => String(lowStockThreshold), align: "right" },
  { title: "LOW", value: ({ isLow }) => (isLow ? "low" : "") },
  { title: "CHANGED", value: ({ updatedAt }) => dateTime(updatedAt), spare: 1 },
  { title: "SHOP", value: ({ shopId }) => shopId, spare: 2 },
]

export const run: Run<Input> = async (context, { low, shop, limit, cursor }) => {
  const client = await context.client()
  const filter = { ...present({ shopId: shop }), ...(low ? { low } : {}) }
  const page = await collect(limit, cursor, (request) =>
    client.operatorStock.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, {
    columns,
    empty: low ? "Nothing is low." : "There is no stock.",
    next: ["souk stock list", ...(low ? ["--low"] : [])].join(" "),
  })
}
