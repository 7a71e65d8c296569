import type { OperatorOrder, SoukClient } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { dateTime, money } from "../../output/format.ts"
import type { Paper } from "../../output/Paper.ts"

export const run: Run<{ readonly order: string }> = async (context, input) => {
  const client = await context.client()
  const id = isId(input.order) ? input.order : await idOfNumber(context, client, input.order)
  const order = await client.operatorOrders.show({ id }, { signal: context.signal })
  return {
    json: order,
    text: (paper) => [paper.fields(fieldsOf(order)), items(order, paper), history(order, paper)].join("\n\n"),
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)

const idOfNumber = async ({ signal }: Context, client: SoukClient, number: string): Promise<string> => {
  const { items } = await client.operatorOrders.list({ number, limit: 1 }, { signal })
  if (items[0] !== undefined) return items[0].id
  throw new CliError({
    exitCode: exitCodes.notFound,
    code: "order_not_found",
    title: "Order not found",
    detail: `No order has the id or number ${number}.`,
    steps: ["souk orders list"],
  })
}

const fieldsOf = (order: OperatorOrder): ReadonlyArray<readonly [string, string | null]> => {
  const { name, city, country } = order.shippingAddress
  return [
    ["Number", order.number],
    ["Status", order.status],
    ["Total", money(order.total, order.currency)],
    ["Placed", dateTime(order.placedAt)],
    ["Settled", order.settledAt === null ? null : dateTime(order.settledAt)],
    ["Customer", order.customerId],
    ["Ship to", [name, city, country].join(", ")],
    ["Note", order.note],
    ["Id", order.id],
  ]
}

const items = ({ items, currency }: OperatorOrder, paper: Paper): string =>
  paper.table(
    [
      {
        title: "ITEM",
        value: ({ title, options }) => [title, ...options.map(({ value }) => value)].join(", "),
        shrinksTo: 16,
      },
      { title: "SHOP", value: ({ shopName }) => shopName, shrinksTo: 10, spare: 2 },
      { title: "SKU", value: ({ sku }) => sku, shrinksTo: 8, spare: 3 },
      { title: "STATUS", value: ({ status }) => status },
      { title: "QTY", value: ({ quantity }) => String(quantity), align: "right" },
      { title: "SUBTOTAL", value: ({ subtotal }) => money(subtotal, currency), align: "right" },
    ],
    items,
  )

const history = ({ history, items }: OperatorOrder, paper: Paper): string => {
  const titles = new Map(items.map(({ id, title }) => [id, title]))
  return paper.table(
    [
      { title: "WHEN", value: ({ occurredAt }) => dateTime(occurredAt) },
      { title: "ITEM", value: ({ itemId }) => titles.get(itemId) ?? itemId, shrinksTo: 12 },
      { title: "BECAME", value: ({ to }) => to },
      { title: "BY", value: ({ by }) => by },
      { title: "WHY", value: ({ reason }) => reason ?? "", shrinksTo: 10, spare: 1 },
    ],
    history,
  )
}
