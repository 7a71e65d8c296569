import { command, type Group } from "../../Command.ts"

export const carts: Group = {
  name: "carts",
  summary: "Keep carts in line with stock",
  heading: "Operate",
  commands: [
    command({
      name: "sync",
      summary: "Bring all carts down to what is in stock, now",
      description: "The server does this every five minutes by itself.",
      examples: [
        { line: "carts sync", what: "After a large correction of stock" },
        { line: "carts sync --json | jq .deleted", what: "How many lines could not be kept" },
      ],
      traits: { remote: true },
      json: { answerOf: "cartSyncs.run" },
      load: async () => (await import("./sync.ts")).run,
    }),
  ],
}
