import type { Run } from "../../Command.ts"
import { money } from "../../output/format.ts"
import { answerReport, percent, type PeriodInput, periodIn, writeCsv } from "./report.ts"

export const run: Run<PeriodInput & { readonly csv: boolean }> = async (context, { csv, ...days }) => {
  const { operatorAnalytics } = await context.client()
  const options = { signal: context.signal }
  const query = periodIn(days)
  if (csv) return writeCsv(context, operatorAnalytics.marketplaceCsv(query, options))
  const report = await operatorAnalytics.marketplace(query, options)
  return answerReport({
    report,
    rows: report.currencies.flatMap(({ currency, trend }) => trend.map((day) => ({ currency, ...day }))),
    fields: [
      ["Period", `${report.period.from} to ${report.period.to}`],
      ...report.currencies.map(
        ({ currency, revenue, profit, margin, orders, shops }) =>
          [
            currency,
            `${money(revenue, currency)} from ${orders} orders in ${shops} shops; profit ${money(profit, currency)}, ${percent(margin)}`,
          ] as const,
      ),
    ],
    columns: [
      { title: "DAY", value: ({ day }) => day },
      { title: "ORDERS", value: ({ orders }) => String(orders), align: "right" },
      { title: "UNITS", value: ({ units }) => String(units), align: "right" },
      { title: "REVENUE", value: ({ revenue, currency }) => money(revenue, currency), align: "right" },
    ],
  })
}
