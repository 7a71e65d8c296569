import { command, type Group, text, toggle, whole, withDefault } from "../../Command.ts"
import { instant } from "../../instant.ts"
import { listOptions } from "../../listOptions.ts"

const type = text({ placeholder: "type", description: "only events of this type, such as order.created" })
const consumer = text({ placeholder: "name", description: "only of this consumer" })
const aggregate = text({ placeholder: "type:id", description: "only what happened to this one, such as order:0199…" })
const sequence = (description: string) => whole(0, Number.MAX_SAFE_INTEGER, { placeholder: "number", description })

export const events: Group = {
  name: "events",
  summary: "Follow what happened, and deliver it again",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List events, newest first",
      examples: [
        { line: "events list --type order.created --limit 5", what: "The latest orders" },
        { line: "events list --aggregate shop:0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Everything about a shop" },
      ],
      options: {
        type,
        aggregate,
        from: instant("happened then or later"),
        to: instant("happened before"),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "events.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "tail",
      summary: "Follow events as they happen",
      description: "Ends with Ctrl-C. An outage of the server is waited out; nothing is missed or shown twice.",
      examples: [
        { line: "events tail", what: "Watch the marketplace" },
        { line: "events tail --type order.created --json | jq .payload", what: "Feed a script" },
      ],
      options: {
        type,
        last: withDefault(whole(0, 100, { placeholder: "number", description: "how many to show to begin with" }), 5),
      },
      traits: { remote: true },
      json: { document: "Event", lines: true },
      load: async () => (await import("./tail.ts")).run,
    }),
    command({
      name: "parked",
      summary: "List what consumers could not handle, and why",
      examples: [
        { line: "events parked", what: "Everything that is stuck" },
        { line: "events parked --consumer search --json | jq -r '.items[].error'", what: "Errors of one consumer" },
      ],
      options: { consumer, type, ...listOptions },
      traits: { remote: true },
      json: { answerOf: "events.parked" },
      load: async () => (await import("./parked.ts")).run,
    }),
    command({
      name: "replay",
      summary: "Deliver events again",
      description:
        "With --parked, what could not be handled; otherwise what one consumer has handled before, in order.",
      examples: [
        { line: "events replay --parked --consumer search", what: "After the cause is mended" },
        { line: "events replay --consumer carts --from 2026-11-01 --dry-run", what: "How much that would be" },
      ],
      options: {
        consumer: text({ placeholder: "name", description: "the consumer that handles them again" }),
        parked: toggle("only events that are parked"),
        event: text({ placeholder: "id", description: "only this parked event" }),
        type,
        aggregate,
        from: instant("happened then or later"),
        to: instant("happened before"),
        fromSequence: sequence("from this place in the outbox on"),
        toSequence: sequence("up to this place in the outbox"),
      },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "EventReplay" },
      load: async () => (await import("./replay.ts")).run,
    }),
  ],
}
