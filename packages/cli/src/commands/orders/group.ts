import { choice, command, type Group, ids, required, text } from "../../Command.ts"
import { instant } from "../../instant.ts"
import { listOptions } from "../../listOptions.ts"

export const orders: Group = {
  name: "orders",
  summary: "Look at orders of the whole marketplace, move their items",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List orders, newest first",
      examples: [
        { line: "orders list --status open --limit 50", what: "What is not yet delivered" },
        { line: "orders list --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --from 2026-11-01", what: "A shop's month" },
      ],
      options: {
        status: choice(["open", "approved", "cancelled"], {
          placeholder: "status",
          description: "only orders with this status",
        }),
        shop: text({ placeholder: "id", description: "only orders with an item of this shop", completedBy: "shops" }),
        customer: text({ placeholder: "id", description: "only orders of this customer" }),
        from: instant("placed then or later"),
        to: instant("placed before"),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorOrders.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "show",
      summary: "Show an order with its items and their history",
      examples: [
        { line: "orders show 2026-7K3F9XQ2MD", what: "By the number that the customer reads out" },
        { line: "orders show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json", what: "By id, for a script" },
      ],
      arguments: [{ name: "order", description: "id or number of the order", arity: "one", completedBy: "orders" }],
      traits: { remote: true },
      json: { answerOf: "operatorOrders.show" },
      load: async () => (await import("./show.ts")).run,
    }),
    command({
      name: "move",
      summary: "Ship, deliver or cancel items of orders of any shop",
      description: "Audited. `orders show --json` has the ids of items; what is cancelled goes back into stock.",
      examples: [
        { line: "orders move 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --to shipped", what: "It left the shop" },
        {
          line: 'orders move 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --to cancelled --reason "Lost" --yes',
          what: "It will not come",
        },
      ],
      arguments: [ids("items", "ids of items")],
      options: {
        to: required(
          choice(["shipped", "delivered", "cancelled"], { placeholder: "status", description: "what they are then" }),
        ),
        reason: text({ placeholder: "text", description: "why; the customer reads it" }),
      },
      traits: { remote: true, asks: true },
      json: { document: "ItemActs" },
      load: async () => (await import("./move.ts")).run,
    }),
  ],
}
