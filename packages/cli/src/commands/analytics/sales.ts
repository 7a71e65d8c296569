import type { SaleLine, SalesReport } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { money } from "../../output/format.ts"
import { present } from "../../present.ts"
import { answerReport, collectReport, percent, type PeriodInput, periodIn, writeCsv } from "./report.ts"

interface Input extends PeriodInput, ListInput {
  readonly shop: string | undefined
  readonly product: string | undefined
  readonly sort: "newest" | "revenue" | "profit" | "quantity" | undefined
  readonly csv: boolean
}

export const run: Run<Input> = async (context, { shop, product, sort, limit, cursor, csv, ...days }) => {
  const { operatorAnalytics, shopAnalytics } = await context.client()
  const options = { signal: context.signal }
  const query = { ...periodIn(days), ...present({ sort, productId: product }) }
  if (csv) {
    return writeCsv(
      context,
      shop === undefined
        ? shopAnalytics.salesCsv(query, options)
        : operatorAnalytics.salesCsv({ shopId: shop, ...query }, options),
    )
  }
  const report = await collectReport<SaleLine, SalesReport>(limit, cursor, (page) =>
    shop === undefined
      ? shopAnalytics.sales({ ...query, ...page }, options)
      : operatorAnalytics.sales({ shopId: shop, ...query, ...page }, options),
  )
  const amount = (minorUnits: number) => money(minorUnits, report.currency)
  const { revenue, profit, margin, orders, units } = report.total
  return answerReport({
    report,
    rows: report.items,
    fields: [
      ["Period", `${report.period.from} to ${report.period.to}`],
      ["In all", `${amount(revenue)} from ${units} units in ${orders} orders`],
      ["Profit", `${amount(profit)}, ${percent(margin)}`],
    ],
    columns: [
      { title: "DAY", value: ({ day }) => day },
      { title: "ORDER", value: ({ number }) => number, spare: 1 },
      { title: "PRODUCT", value: ({ title }) => title, shrinksTo: 16 },
      { title: "QTY", value: ({ quantity }) => String(quantity), align: "right" },
      { title: "REVENUE", value: ({ revenue: earned }) => amount(earned), align: "right" },
      { title: "PROFIT", value: ({ profit: gained }) => amount(gained), align: "right" },
      { title: "MARGIN", value: ({ margin: share }) => percent(share), align: "right", spare: 2 },
    ],
  })
}
