import { command, type Group, text } from "../../Command.ts"
import { instant } from "../../instant.ts"
import { listOptions } from "../../listOptions.ts"

export const audit: Group = {
  name: "audit",
  summary: "Look at who did what",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List who did what to whom, newest first",
      examples: [
        { line: "audit list --action shop.approved --from 2026-11-01", what: "Who approved shops this month" },
        {
          line: "audit list --subject shop:0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
          what: "Everything that was decided about a shop",
        },
      ],
      options: {
        action: text({ placeholder: "action", description: "only this act, such as shop.approved" }),
        subject: text({ placeholder: "type:id", description: "only acts on this, such as shop:0199…, or on a type" }),
        by: text({ placeholder: "id", description: "only acts of this user", completedBy: "users" }),
        from: instant("done then or later"),
        to: instant("done before"),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "audit.list" },
      load: async () => (await import("./list.ts")).run,
    }),
  ],
}
