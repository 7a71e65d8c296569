import { choice, command, type Group, integer, required, text, toggle } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

const variation = text({ placeholder: "id", description: "only of this variation" })

export const stock: Group = {
  name: "stock",
  summary: "Look at stock of all shops, and correct it",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List stock on hand of every shop",
      examples: [
        { line: "stock list --low", what: "What runs out" },
        { line: "stock list --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json", what: "All of a shop, for a script" },
      ],
      options: {
        low: toggle("only what is at or below its threshold"),
        shop: text({ placeholder: "id", description: "only of this shop", completedBy: "shops" }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorStock.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "movements",
      summary: "List what moved stock, newest first",
      examples: [
        {
          line: "stock movements --variation 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
          what: "Why there are so many on hand",
        },
        { line: "stock movements --kind adjusted --limit 50", what: "What was corrected by hand" },
      ],
      options: {
        variation,
        kind: choice(["received", "sold", "returned", "adjusted"], {
          placeholder: "kind",
          description: "only movements of this kind",
        }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorStock.movements" },
      load: async () => (await import("./movements.ts")).run,
    }),
    command({
      name: "adjust",
      summary: "Correct the stock of a variation of any shop",
      examples: [
        { line: 'stock adjust 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --by -2 --reason "Broken"', what: "Two fewer" },
        {
          line: 'stock adjust 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --by 10 --reason "Found" --yes',
          what: "Ten more, without a question",
        },
      ],
      arguments: [{ name: "variation", description: "id of the variation", arity: "one" }],
      options: {
        by: required(integer("units to add, or to take away when negative")),
        reason: required(text({ placeholder: "text", description: "why; it stays with the movement" })),
      },
      traits: { remote: true, asks: true },
      json: { answerOf: "operatorStock.adjust" },
      load: async () => (await import("./adjust.ts")).run,
    }),
  ],
}
