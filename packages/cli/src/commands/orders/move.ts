import { actOnIds } from "../../actOnIds.ts"
import type { Run } from "../../Command.ts"
import { present } from "../../present.ts"

interface Input {
  readonly items: ReadonlyArray<string>
  readonly to: "shipped" | "delivered" | "cancelled"
  readonly reason: string | undefined
}

const verbs = { shipped: "Ship", delivered: "Deliver", cancelled: "Cancel" } as const

export const run: Run<Input> = (context, { items, to, reason }) =>
  actOnIds(context, items, {
    verb: verbs[to],
    noun: "item",
    asksForOne: to === "cancelled",
    act: (client, id, signal) => client.operatorOrders.moveItem({ id, status: to, ...present({ reason }) }, { signal }),
    done: ({ title, quantity, orderNumber, status }) => `${quantity} × ${title} of ${orderNumber} is ${status}`,
  })
