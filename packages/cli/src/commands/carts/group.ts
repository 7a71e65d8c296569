import { command, type Group } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

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
    command({
      name: "syncs",
      summary: "List how synchronisations went, newest first; kept for 30 days",
      examples: [
        { line: "carts syncs --limit 12", what: "The last hour" },
        {
          line: "carts syncs --json | jq '.items[] | select(.errors > 0)'",
          what: "Those that could not bring every cart in line",
        },
      ],
      options: listOptions,
      traits: { remote: true },
      json: { answerOf: "cartSyncs.list" },
      load: async () => (await import("./syncs.ts")).run,
    }),
  ],
}
