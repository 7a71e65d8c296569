import type { Run } from "../../Command.ts"
import { money } from "../../output/format.ts"
import { answerReport, percent, type PeriodInput, periodIn, writeCsv } from "./report.ts"

interface Input extends PeriodInput {
  readonly shop: string | undefined
  readonly csv: boolean
}

export const run: Run<Input> = async (context, { shop, csv, ...days }) => {
  const { operatorAnalytics, shopAnalytics } = await context.client()
  const options = { signal: context.signal }
  const query = periodIn(days)
  if (csv) {
    return writeCsv(
      context,
      shop === undefined
        ? shopAnalytics.dashboardCsv(query, options)
        : operatorAnalytics.dashboardCsv({ shopId: shop, ...query }, options),
    )
  }
  const report =
    shop === undefined
      ? await shopAnalytics.dashboard(query, options)
      : await operatorAnalytics.dashboard({ shopId: shop, ...query }, options)
  const amount = (minorUnits: number | null) => (minorUnits === null ? "–" : money(minorUnits, report.currency))
  return answerReport({
    report,
    rows: report.trend,
    fields: [
      ["Period", `${report.period.from} to ${report.period.to}, ${report.timeZone}`],
      ["Revenue", amount(report.revenue)],
      ["Profit", `${amount(report.profit)}, ${percent(report.margin)}`],
      ["Orders", `${report.orders}, of ${amount(report.averageOrderValue)} on average`],
      ["Products sold", String(report.units)],
      ["Conversion", `${percent(report.conversion)} of ${report.productViewers} viewers`],
      ["Top products", report.topProducts.map(({ title, units }) => `${units} × ${title}`).join("\n") || null],
    ],
    columns: [
      { title: "DAY", value: ({ day }) => day },
      { title: "ORDERS", value: ({ orders }) => String(orders), align: "right" },
      { title: "UNITS", value: ({ units }) => String(units), align: "right", spare: 2 },
      { title: "REVENUE", value: ({ revenue }) => amount(revenue), align: "right" },
      { title: "PROFIT", value: ({ profit }) => amount(profit), align: "right", spare: 1 },
      { title: "VIEWS", value: ({ productViews }) => String(productViews), align: "right", spare: 3 },
    ],
  })
}
