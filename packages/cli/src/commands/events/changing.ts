import { type Command, command, required, text, toggle } from "../../Command.ts"
import { consumer, filterOptions, type } from "./options.ts"

/** Commands that change what becomes of events. */
export const changing: ReadonlyArray<Command> = [
  command({
    name: "replay",
    summary: "Deliver events again",
    description:
      "With --parked, what could not be handled; otherwise what one consumer has handled before, in order. Tells first how many events would go to whom.",
    examples: [
      { line: "events replay --parked --consumer search", what: "After the cause is mended" },
      { line: "events replay --consumer carts --from 2026-11-01 --dry-run", what: "How much that would be" },
    ],
    options: {
      consumer: text({
        placeholder: "name",
        description: "the consumer that handles them again",
        completedBy: "consumers",
      }),
      parked: toggle("only events that are parked"),
      event: text({ placeholder: "id", description: "only this event" }),
      ...filterOptions,
    },
    traits: { remote: true, asks: true, dryRun: true },
    json: { document: "DeliveryAct" },
    load: async () => (await import("./replay.ts")).run,
  }),
  command({
    name: "drop",
    summary: "Give parked events up: their consumers never handle them",
    description:
      "The reason is kept with the event and in the audit. A replay that names the consumer brings them back.",
    examples: [
      {
        line: 'events drop --event 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Shop is gone"',
        what: "One that nobody needs",
      },
      { line: 'events drop --consumer search --reason "Rebuilt" --dry-run', what: "How many that would be" },
    ],
    options: {
      consumer,
      type,
      event: text({ placeholder: "id", description: "only this event" }),
      reason: required(text({ placeholder: "text", description: "why nobody will handle them" })),
    },
    traits: { remote: true, asks: true, dryRun: true },
    json: { document: "DeliveryAct" },
    load: async () => (await import("./drop.ts")).run,
  }),
  command({
    name: "retire",
    summary: "End a consumer that no program runs any more",
    description: "What waits for it is dropped. One that still runs comes back when its program starts again.",
    examples: [
      { line: "events retire reports.onOrderApproved", what: "After its code was removed" },
      { line: "events retire reports.onOrderApproved --dry-run", what: "What would be dropped" },
    ],
    arguments: [{ name: "consumer", description: "name of the consumer", arity: "one", completedBy: "consumers" }],
    traits: { remote: true, asks: true, dryRun: true },
    json: { document: "RetiredConsumer" },
    load: async () => (await import("./retire.ts")).run,
  }),
]
