import type { VendorProduct } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { money } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"
import { stateOf } from "./productFields.ts"

interface Input extends ListInput {
  readonly text: string | undefined
  readonly shop: string | undefined
  readonly state: "active" | "inactive" | "suspended" | undefined
}

const columns: ReadonlyArray<Column<VendorProduct>> = [
  { title: "TITLE", value: ({ title }) => title, shrinksTo: 14 },
  { title: "SKU", value: ({ sku }) => sku, shrinksTo: 8, spare: 2 },
  { title: "STATE", value: stateOf },
  { title: "FROM", value: priceFrom, align: "right", spare: 1 },
  {
    title: "STOCK",
    value: ({ variations }) => String(variations.reduce((sum, { onHand }) => sum + onHand, 0)),
    align: "right",
    spare: 3,
  },
  { title: "ID", value: ({ id }) => id },
]

export const run: Run<Input> = async (context, { text, shop, state, limit, cursor }) => {
  const client = await context.client()
  const filter = {
    ...present({ text, shopId: shop }),
    ...(state === "suspended" ? { isSuspended: true } : state === undefined ? {} : { isActive: state === "active" }),
  }
  const page = await collect(limit, cursor, (request) =>
    client.operatorProducts.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns, empty: "No product fits.", next: "souk products list" })
}

function priceFrom({ variations, currency }: VendorProduct): string {
  return variations.length === 0 ? "–" : money(Math.min(...variations.map(({ price }) => price)), currency)
}
