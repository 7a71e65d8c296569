import { choice, command, type Group, ids, required, text } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

export const products: Group = {
  name: "products",
  summary: "Look at products, take them down and put them back",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List products of every shop, newest first",
      examples: [
        { line: "products list --state suspended", what: "What the marketplace has taken down" },
        {
          line: "products list --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json",
          what: "All of a shop, for a script",
        },
      ],
      options: {
        text: text({ placeholder: "text", description: "only products with these words" }),
        shop: text({ placeholder: "id", description: "only of this shop", completedBy: "shops" }),
        state: choice(["active", "inactive", "suspended"], {
          placeholder: "state",
          description: "only what is offered, withdrawn by its vendor, or taken down",
        }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorProducts.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "show",
      summary: "Show a product of any shop with cost and stock",
      examples: [
        { line: "products show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "One product and its variations" },
        {
          line: "products show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json | jq .suspendedReason",
          what: "Why it was taken down",
        },
      ],
      arguments: [{ name: "id", description: "id of the product", arity: "one", completedBy: "products" }],
      traits: { remote: true },
      json: { answerOf: "operatorProducts.show" },
      load: async () => (await import("./show.ts")).run,
    }),
    command({
      name: "suspend",
      summary: "Take products off the marketplace",
      description: "The vendor reads the reason and cannot undo it; reinstate can.",
      examples: [
        {
          line: 'products suspend 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Recalled by its maker"',
          what: "Take one down",
        },
        { line: 'products suspend - --reason "Counterfeit" --yes < ids.txt', what: "All of a list" },
      ],
      arguments: [ids("ids", "ids of products", "products")],
      options: {
        reason: required(text({ placeholder: "text", description: "why; the vendor reads it" })),
      },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ProductActs" },
      load: async () => (await import("./moderate.ts")).suspend,
    }),
    command({
      name: "reinstate",
      summary: "Put products back that were taken down",
      examples: [
        { line: "products reinstate 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Put one back" },
        {
          line: "products list --state suspended --json | jq -r '.items[].id' | souk products reinstate - --yes",
          what: "Put all of them back",
        },
      ],
      arguments: [ids("ids", "ids of products", "products")],
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ProductActs" },
      load: async () => (await import("./moderate.ts")).reinstate,
    }),
  ],
}
