import { choice, command, type Group } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

export const schedules: Group = {
  name: "schedules",
  summary: "Look at what happens by itself, and run it now",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List schedules, when they are due and how they went last",
      examples: [
        { line: "schedules list", what: "What the marketplace does by itself" },
        {
          line: "schedules list --json | jq -r '.items[] | select(.last.outcome == \"failed\") | .name'",
          what: "What failed last time",
        },
      ],
      traits: { remote: true },
      json: { answerOf: "schedules.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "run",
      summary: "Run a schedule now and wait for its end",
      description: "Its next tick stays as it is. Ctrl-C ends the waiting, not the run.",
      examples: [
        { line: "schedules run inventory.scan_low_stock", what: "After a large correction of stock" },
        { line: "schedules run events.purge --json | jq .last.result", what: "How much was deleted" },
      ],
      arguments: [{ name: "schedule", description: "name of the schedule", arity: "one", completedBy: "schedules" }],
      traits: { remote: true },
      json: { answerOf: "schedules.run" },
      load: async () => (await import("./run.ts")).run,
    }),
    command({
      name: "history",
      summary: "List runs of schedules, newest first; kept for 30 days",
      examples: [
        { line: "schedules history events.purge", what: "How much each night deleted" },
        { line: "schedules history --outcome failed --limit 5", what: "What went wrong lately" },
      ],
      arguments: [
        {
          name: "schedule",
          description: "name of a schedule; all of them without",
          arity: "optional",
          completedBy: "schedules",
        },
      ],
      options: {
        outcome: choice(["succeeded", "failed"], { placeholder: "outcome", description: "only runs that ended so" }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "schedules.history" },
      load: async () => (await import("./history.ts")).run,
    }),
  ],
}
