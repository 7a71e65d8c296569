import { type Command, command, withDefault, whole } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"
import { aggregate, consumer, filterOptions, type } from "./options.ts"

/** Commands that look at events. */
export const looking: ReadonlyArray<Command> = [
  command({
    name: "list",
    summary: "List events, newest first",
    examples: [
      { line: "events list --type order.created --limit 5", what: "The latest orders" },
      { line: "events list --aggregate shop:0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Everything about a shop" },
    ],
    options: { ...filterOptions, ...listOptions },
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
      aggregate,
      last: withDefault(whole(0, 100, { placeholder: "number", description: "how many to show to begin with" }), 5),
    },
    traits: { remote: true },
    json: { document: "Event", lines: true },
    load: async () => (await import("./tail.ts")).run,
  }),
  command({
    name: "show",
    summary: "Show an event and what every consumer did with it",
    examples: [
      { line: "events show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Envelope, payload, deliveries" },
      {
        line: "events show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json | jq .payload",
        what: "The payload, for a script",
      },
    ],
    arguments: [{ name: "event", description: "id of the event", arity: "one" }],
    traits: { remote: true },
    json: { answerOf: "events.show" },
    load: async () => (await import("./show.ts")).run,
  }),
  command({
    name: "consumers",
    summary: "List consumers and how far behind each of them is",
    examples: [
      { line: "events consumers", what: "Who is behind, and who has parked something" },
      {
        line: "events consumers --json | jq '.items[] | select(.lagSeconds > 60)'",
        what: "Those more than a minute behind",
      },
    ],
    traits: { remote: true },
    json: { answerOf: "events.consumers" },
    load: async () => (await import("./consumers.ts")).run,
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
]
