import type { ProductViews, ViewsReport } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { answerReport, collectReport, percent, writeCsv } from "./report.ts"

interface Input extends ListInput {
  readonly shop: string | undefined
  readonly csv: boolean
}

export const run: Run<Input> = async (context, { shop, limit, cursor, csv }) => {
  const { operatorAnalytics, shopAnalytics } = await context.client()
  const options = { signal: context.signal }
  if (csv) {
    return writeCsv(
      context,
      shop === undefined ? shopAnalytics.viewsCsv({}, options) : operatorAnalytics.viewsCsv({ shopId: shop }, options),
    )
  }
  const report = await collectReport<ProductViews, ViewsReport>(limit, cursor, (page) =>
    shop === undefined
      ? shopAnalytics.views(page, options)
      : operatorAnalytics.views({ shopId: shop, ...page }, options),
  )
  return answerReport({
    report,
    rows: report.items,
    fields: [
      ["Shop page", lineOf(report.shop)],
      ["Products", lineOf(report.products)],
    ],
    columns: [
      { title: "PRODUCT", value: ({ title }) => title, shrinksTo: 16 },
      { title: "TOTAL", value: ({ total }) => String(total), align: "right" },
      { title: "7 DAYS", value: ({ last7Days }) => String(last7Days), align: "right" },
      { title: "30 DAYS", value: ({ last30Days }) => String(last30Days), align: "right" },
      { title: "90 DAYS", value: ({ last90Days }) => String(last90Days), align: "right" },
      { title: "SHARE", value: ({ share }) => percent(share), align: "right" },
    ],
  })
}

const lineOf = ({ total, last7Days, last30Days, last90Days }: ViewsReport["shop"]): string =>
  `${total} in all; ${last7Days} in 7, ${last30Days} in 30, ${last90Days} in 90 days`
