import { choice, command, type Group, ids, required, text, whole } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

export const comments: Group = {
  name: "comments",
  summary: "Moderate what customers say",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List comments of the whole marketplace, newest first",
      examples: [
        { line: "comments list --stars 1", what: "What people are angry about" },
        { line: "comments list --state hidden --json | jq '.items[].hidden'", what: "What was hidden, and why" },
      ],
      options: {
        state: choice(["shown", "hidden"], { placeholder: "state", description: "only shown or hidden ones" }),
        kind: choice(["shop", "product"], { placeholder: "kind", description: "only on shops, or on products" }),
        stars: whole(1, 5, { placeholder: "number", description: "only with so many stars, 1–5" }),
        shop: text({ placeholder: "id", description: "only on this shop and its products", completedBy: "shops" }),
        author: text({ placeholder: "id", description: "only of this user", completedBy: "users" }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorComments.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "hide",
      summary: "Hide comments: nobody else sees them, their stars do not count",
      examples: [
        { line: 'comments hide 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Insults"', what: "Hide one" },
        { line: 'comments hide - --reason "Advertising" --yes < ids.txt', what: "Hide all of a list" },
      ],
      arguments: [ids("ids", "ids of comments")],
      options: {
        reason: required(text({ placeholder: "text", description: "why; the author reads it" })),
      },
      traits: { remote: true, asks: true },
      json: { document: "CommentActs" },
      load: async () => (await import("./moderate.ts")).hide,
    }),
    command({
      name: "unhide",
      summary: "Show hidden comments again",
      examples: [
        { line: "comments unhide 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Show one again" },
        {
          line: "comments list --state hidden --json | jq -r '.items[].id' | souk comments unhide - --yes",
          what: "Show all of them again",
        },
      ],
      arguments: [ids("ids", "ids of comments")],
      traits: { remote: true, asks: true },
      json: { document: "CommentActs" },
      load: async () => (await import("./moderate.ts")).unhide,
    }),
  ],
}
