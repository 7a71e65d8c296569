import { choice, command, type CompletedBy, type Group, ids, required, text } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"
import { screenOptions } from "../../screen/screenOptions.ts"

const reason = (act: string) =>
  required(text({ placeholder: "text", description: `why; the owner reads it (3–1,000 characters), for ${act}` }))

const shopIds = (completedBy: CompletedBy) => [ids("ids", "ids of shops", completedBy)] as const

export const shops: Group = {
  name: "shops",
  summary: "Look at shops and decide about them",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List shops in every state",
      description: "Pending shops come oldest first, as a queue; other lists newest first.",
      examples: [
        { line: "shops list --state pending", what: "What waits for a decision" },
        { line: "shops list --text tea --json", what: "Shops whose name starts with “tea”, for a script" },
      ],
      options: {
        state: choice(["pending", "approved", "rejected", "suspended", "deleted"], {
          placeholder: "state",
          description: "only shops in this state",
        }),
        text: text({ placeholder: "text", description: "only shops whose name starts with this" }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "operatorShops.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "show",
      summary: "Show a shop with everything decided about it",
      examples: [
        { line: "shops show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "One shop, its owner and its history" },
        { line: "shops show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json | jq .reason", what: "Why it was rejected" },
      ],
      arguments: [{ name: "id", description: "id of the shop", arity: "one", completedBy: "shops" }],
      traits: { remote: true },
      json: { answerOf: "operatorShops.show" },
      load: async () => (await import("./show.ts")).run,
    }),
    command({
      name: "approve",
      summary: "Approve pending shops: they sell from then on",
      description: "The owner becomes a vendor, and the owner's cart is gone.",
      examples: [
        { line: "shops approve 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Approve one shop" },
        { line: "shops approve - --yes < ids.txt", what: "Approve all shops of a list" },
      ],
      arguments: shopIds("pendingShops"),
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).approve,
    }),
    command({
      name: "reject",
      summary: "Reject pending shops with a reason",
      description: "The owner can correct the shop and ask again.",
      examples: [
        {
          line: 'shops reject 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "No imprint"',
          what: "Reject one shop",
        },
        { line: 'shops reject - --reason "Duplicate" --dry-run < ids.txt', what: "See whether that would work" },
      ],
      arguments: shopIds("pendingShops"),
      options: { reason: reason("a rejection") },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).reject,
    }),
    command({
      name: "suspend",
      summary: "Close approved shops until they are reinstated",
      examples: [
        {
          line: 'shops suspend 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Orders are not shipped"',
          what: "Close one shop",
        },
        { line: 'shops suspend - --reason "Fraud" --yes < ids.txt', what: "Close several, without a question" },
      ],
      arguments: shopIds("approvedShops"),
      options: { reason: reason("a suspension") },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).suspend,
    }),
    command({
      name: "reinstate",
      summary: "Let suspended shops sell again",
      examples: [
        { line: "shops reinstate 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "Open one shop again" },
        {
          line: "shops list --state suspended --json | jq -r '.items[].id' | souk shops reinstate - --yes",
          what: "Open all of them again",
        },
      ],
      arguments: shopIds("suspendedShops"),
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).reinstate,
    }),
    command({
      name: "verify",
      summary: "Give shops the verified badge",
      examples: [
        { line: "shops verify 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "One shop" },
        { line: "shops verify - --yes < ids.txt", what: "All shops of a list" },
      ],
      arguments: [ids("ids", "ids of shops", "shops")],
      traits: { remote: true, asks: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).verify,
    }),
    command({
      name: "unverify",
      summary: "Take the verified badge away",
      examples: [
        { line: "shops unverify 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "From one shop" },
        { line: "shops unverify - --yes < ids.txt", what: "From all shops of a list" },
      ],
      arguments: [ids("ids", "ids of shops", "shops")],
      traits: { remote: true, asks: true },
      json: { document: "ShopActs" },
      load: async () => (await import("./decide.ts")).unverify,
    }),
    command({
      name: "delete",
      summary: "Delete a shop for good, once nobody waits for anything of it",
      examples: [
        {
          line: 'shops delete 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Closed by its owner"',
          what: "Asks first",
        },
        { line: "shops delete 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --yes", what: "Without a question" },
      ],
      arguments: [{ name: "id", description: "id of the shop", arity: "one", completedBy: "shops" }],
      options: { reason: text({ placeholder: "text", description: "why; the owner reads it" }) },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "Removal" },
      load: async () => (await import("./decide.ts")).remove,
    }),
    command({
      name: "review",
      summary: "Decide about pending shops on a screen",
      description:
        "Needs a terminal. A decision waits a few seconds, in which u takes it back; nothing that was sent can be undone. Every decision prints the command that does the same.",
      examples: [
        { line: "shops review", what: "Walk through the queue with j and k, a approves, r rejects" },
        { line: "shops review --profile staging --readonly", what: "Look at the queue of another server" },
      ],
      options: screenOptions,
      traits: { remote: true },
      json: { document: "ScreenSummary" },
      load: async () => (await import("./review.ts")).run,
    }),
  ],
}
