import type { ProductPerformance, ProductsReport } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { money } from "../../output/format.ts"
import { present } from "../../present.ts"
import { answerReport, collectReport, percent, type PeriodInput, periodIn, writeCsv } from "./report.ts"

interface Input extends PeriodInput, ListInput {
  readonly shop: string | undefined
  readonly sort: "revenue" | "profit" | "units" | "orders" | "views" | undefined
  readonly csv: boolean
}

export const run: Run<Input> = async (context, { shop, sort, limit, cursor, csv, ...days }) => {
  const { operatorAnalytics, shopAnalytics } = await context.client()
  const options = { signal: context.signal }
  const query = { ...periodIn(days), ...present({ sort }) }
  if (csv) {
    return writeCsv(
      context,
      shop === undefined
        ? shopAnalytics.productsCsv(query, options)
        : operatorAnalytics.productsCsv({ shopId: shop, ...query }, options),
    )
  }
  const report = await collectReport<ProductPerformance, ProductsReport>(limit, cursor, (page) =>
    shop === undefined
      ? shopAnalytics.products({ ...query, ...page }, options)
      : operatorAnalytics.products({ shopId: shop, ...query, ...page }, options),
  )
  return answerReport({
    report,
    rows: report.items,
    fields: [["Period", `${report.period.from} to ${report.period.to}`]],
    columns: [
      { title: "PRODUCT", value: ({ title }) => title, shrinksTo: 16 },
      { title: "UNITS", value: ({ units }) => String(units), align: "right" },
      { title: "REVENUE", value: ({ revenue }) => money(revenue, report.currency), align: "right" },
      { title: "PROFIT", value: ({ profit }) => money(profit, report.currency), align: "right" },
      { title: "MARGIN", value: ({ margin }) => percent(margin), align: "right", spare: 2 },
      { title: "VIEWS", value: ({ views }) => String(views), align: "right", spare: 1 },
    ],
  })
}
