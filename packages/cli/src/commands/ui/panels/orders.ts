import type { OperatorOrder, OperatorOrderSummary, SoukClient } from "@souk/sdk"
import { dateTime, money } from "../../../output/format.ts"
import { type Act, makePanel, type Panel } from "../../../screen/Panel.ts"
import { quoted } from "../../../screen/quoted.ts"

/** Orders of the marketplace, newest first; below each its items. */
export const ordersPanel = (client: SoukClient): Panel =>
  makePanel<OperatorOrderSummary>({
    id: "orders",
    tab: "Orders",
    title: "Orders",
    empty: "There is no order yet.",
    opens: "items",
    columns: [
      { title: "NUMBER", value: ({ number }) => number },
      { title: "STATUS", value: ({ status }) => status },
      { title: "TOTAL", value: ({ total, currency }) => money(total, currency), align: "right", spare: 1 },
    ],
    load: async (options) => {
      const { items, nextCursor } = await client.operatorOrders.list({ limit: 100 }, options)
      return { items, hasMore: nextCursor !== null }
    },
    entry: (order) => ({
      key: order.id,
      detail: (paper) =>
        paper.fields([
          ["Number", order.number],
          ["Status", order.status],
          ["Placed", dateTime(order.placedAt)],
          ["Settled", order.settledAt === null ? null : dateTime(order.settledAt)],
          ["Items", String(order.itemCount)],
          ["Total", money(order.total, order.currency)],
          ["Customer", order.customerId],
          ["Id", order.id],
        ]),
      open: () => itemsPanel(client, order),
    }),
  })

type Item = OperatorOrder["items"][number] & { readonly history: OperatorOrder["history"] }
type Status = Item["status"]

const itemsPanel = (client: SoukClient, { id, number, currency }: OperatorOrderSummary): Panel =>
  makePanel<Item>({
    id: `order ${id}`,
    tab: number,
    title: `Items of ${number}`,
    empty: "The order has no items.",
    columns: [
      {
        title: "ITEM",
        value: ({ title, options }) => [title, ...options.map(({ value }) => value)].join(", "),
        shrinksTo: 14,
      },
      { title: "STATUS", value: ({ status }) => status },
      { title: "QTY", value: ({ quantity }) => String(quantity), align: "right", spare: 1 },
    ],
    load: async (options) => {
      const { items, history } = await client.operatorOrders.show({ id }, options)
      return { items: items.map((item) => ({ ...item, history: history.filter(({ itemId }) => itemId === item.id) })) }
    },
    entry: (item) => ({
      key: item.id,
      search: `${item.shopName} ${item.sku}`,
      detail: (paper) =>
        paper.fields([
          ["Item", item.title],
          ...item.options.map(({ name, value }) => [name, value] as const),
          ["Shop", item.shopName],
          ["SKU", item.sku],
          ["Status", item.status],
          ["Price", `${item.quantity} × ${money(item.unitPrice, currency)} = ${money(item.subtotal, currency)}`],
          ["So far", item.history.map(stepOf).join("\n")],
          ["Id", item.id],
        ]),
      acts: moves.filter(({ from }) => from.includes(item.status)).map((move) => moveAct(client, item, move)),
    }),
  })

const stepOf = ({ occurredAt, to, by, reason }: Item["history"][number]): string =>
  `${dateTime(occurredAt)} ${to} by ${by.toLowerCase()}${reason === null ? "" : `: ${reason}`}`

interface Move {
  readonly key: string
  readonly word: string
  readonly to: Exclude<Status, "processing">
  readonly from: ReadonlyArray<Status>
}

/** What may become of an item; the server has the last word. */
const moves: ReadonlyArray<Move> = [
  { key: "s", word: "ship", to: "shipped", from: ["processing"] },
  { key: "d", word: "deliver", to: "delivered", from: ["shipped"] },
  { key: "c", word: "cancel", to: "cancelled", from: ["processing", "shipped"] },
]

const moveAct = (client: SoukClient, { id, title }: Item, { key, word, to }: Move): Act => ({
  key,
  word,
  asks: to === "cancelled" ? "reason" : "yes",
  question: to === "cancelled" ? `Cancel ${title}? Its buyer reads why` : `Mark ${title} as ${to}?`,
  doing: `${title} becomes ${to}`,
  done: `${title} is ${to}`,
  command: (reason) => `souk orders move ${id} --to ${to}${reason === "" ? "" : ` --reason ${quoted(reason)}`}`,
  run: async (reason) =>
    void (await client.operatorOrders.moveItem({ id, status: to, ...(reason === "" ? {} : { reason }) })),
})
