import { sum, type Totals } from "./Plan.ts"
import { count, duration } from "./Progress.ts"
import type { Report } from "./Report.ts"

/** Lines of one list before the rest is only counted. */
const shown = 20

/** Writes a report as text. */
export const reportText = (report: Report): string =>
  [
    ...section("Totals", totals(report)),
    ...section("Revenue per month", months(report)),
    ...section("Revenue per shop", shops(report)),
    ...section("Dashboards", dashboards(report)),
    ...section("Refused", refusals(report)),
    ...section("Odd rows", oddRows(report)),
    ...section("This run", run(report)),
    ...section("Problems", report.problems.slice(0, shown)),
    ...(report.problems.length > shown ? [`  … and ${report.problems.length - shown} more`, ""] : []),
    report.ok
      ? "ok: the server has exactly what the files say."
      : "FAILED: the server has not what the files say; see the problems above.",
  ].join("\n")

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""]

const totals = ({ totals: { files, client, server }, severalShops }: Report): ReadonlyArray<string> => {
  const row = (name: string, of: (totals: Totals) => string) => [name, of(files), of(client), of(server)]
  return [
    ...table([
      ["", "files", "this program", "server"],
      row("shops", ({ shops }) => count(shops)),
      row("products", ({ products }) => count(products)),
      row("orders", ({ orders }) => count(orders)),
      row("items", ({ items }) => count(items)),
      row("units", ({ units }) => count(units)),
      row("revenue", ({ revenue }) => reais(revenue)),
      row("refused units", ({ refusedUnits }) => count(refusedUnits)),
    ]),
    `orders across several shops: ${count(severalShops)}`,
  ]
}

const months = ({ months, shops: { all } }: Report): ReadonlyArray<string> =>
  table([
    ["", "orders", "units", "revenue"],
    ...months.map(({ month, orders, units, revenue }) => [month, count(orders), count(units), reais(revenue)]),
    ["all", count(all.orders), count(all.units), reais(all.revenue)],
  ])

const shops = ({ shops: { top, withSales, all } }: Report): ReadonlyArray<string> =>
  table([
    ["", "orders", "units", "revenue"],
    ...top.map(({ name, orders, units, revenue }) => [name, count(orders), count(units), reais(revenue)]),
    [`all ${count(withSales)} with sales`, count(all.orders), count(all.units), reais(all.revenue)],
  ])

const dashboards = ({ figures: { shops, marketplace } }: Report): ReadonlyArray<string> => [
  ...table([
    ["", "orders", "units", "revenue", "average"],
    ...(["files", "server"] as const).map((side) => {
      const { orders, units, revenue, averageOrderValue } = marketplace[side]
      return [`marketplace, ${side}`, count(orders), count(units), reais(revenue), reais(averageOrderValue ?? 0)]
    }),
  ]),
  `${count(shops.length)} shops asked, ${count(shops.filter(({ server, files }) => JSON.stringify(server) === JSON.stringify(files)).length)} tell what the files say`,
]

const refusals = ({ refusals }: Report): ReadonlyArray<string> => [
  ...[...Map.groupBy(refusals, ({ reason }) => reason)].map(
    ([reason, same]) =>
      `${reason}: ${count(sum(same, ({ asked, sold }) => asked - sold))} units of ${count(same.length)} items`,
  ),
  ...refusals
    .slice(0, shown)
    .map(({ order, product, asked, sold, reason }) => `order ${order}, ${product}: ${sold} of ${asked}, ${reason}`),
  ...(refusals.length > shown ? [`… and ${count(refusals.length - shown)} more (--json lists all)`] : []),
]

const oddRows = ({ oddRows }: Report): ReadonlyArray<string> => {
  const kinds = [...Map.groupBy(oddRows, ({ file, fate, reason }) => `${fate}, ${file}: ${reason}`)]
  const lines = kinds.map(([what, rows]) => {
    const [{ record, value } = { record: 0, value: "" }] = rows
    return `${what}: ${count(rows.length)}, such as ${JSON.stringify(value)} in record ${record}`
  })
  return [
    ...lines.slice(0, shown),
    ...(lines.length > shown ? [`… and ${count(lines.length - shown)} more kinds (--json lists all rows)`] : []),
  ]
}

const run = ({ run: { url, server, resumed, concurrency, seconds, requests } }: Report): ReadonlyArray<string> => [
  `Souk ${server.version} at ${url}, ${server.database === "embedded" ? "embedded database" : "PostgreSQL server"}`,
  `${resumed ? "resumed an earlier run; the rest took" : "took"} ${duration(seconds)}, ${concurrency} at the same time`,
  `${count(requests)} requests, ${count(Math.round(requests / Math.max(seconds, 0.001)))} a second`,
]

const reais = (centavos: number): string =>
  `${count(Math.floor(centavos / 100))}.${String(centavos % 100).padStart(2, "0")}`

// Names to the left, numbers to the right.
const table = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  )
}
