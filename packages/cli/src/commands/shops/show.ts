import type { OperatorShopDetails } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { dateTime } from "../../output/format.ts"
import type { Paper } from "../../output/Paper.ts"
import { shopFields } from "./shopFields.ts"

export const run: Run<{ readonly id: string }> = async (context, { id }) => {
  const client = await context.client()
  const shop = await client.operatorShops.show({ id }, { signal: context.signal })
  return { json: shop, text: (paper) => `${paper.fields(shopFields(shop))}\n\n${history(shop, paper)}` }
}

const history = ({ history }: OperatorShopDetails, paper: Paper): string =>
  paper.table(
    [
      { title: "WHEN", value: ({ decidedAt }) => dateTime(decidedAt) },
      { title: "WHAT", value: ({ act }) => act },
      { title: "WHO", value: ({ decidedBy }) => decidedBy?.email ?? "Souk", shrinksTo: 12, spare: 1 },
      { title: "WHY", value: ({ reason }) => reason ?? "", shrinksTo: 12 },
    ],
    history,
  )
