import { command, type Group, text, toggle, whole } from "../../Command.ts"

const one = { name: "id", description: "id of the category", arity: "one", completedBy: "categories" } as const
const parent = text({ placeholder: "id", description: "the category that it stands below", completedBy: "categories" })
const position = whole(0, 1_000_000, {
  placeholder: "number",
  description: "place among its siblings, lowest first, then by name",
})
const fields = {
  slug: text({ placeholder: "slug", description: "its word in addresses" }),
  description: text({ placeholder: "text", description: "what belongs in it" }),
  position,
}

export const categories: Group = {
  name: "categories",
  summary: "Keep the tree that products are sorted into",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "Show the whole tree of categories",
      examples: [
        { line: "categories list", what: "The tree with ids" },
        { line: "categories list --json | jq -r '.items[].slug'", what: "Words of the roots, for a script" },
      ],
      traits: { remote: true },
      json: { answerOf: "categories.tree" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "show",
      summary: "Show a category with the way to it and what is below it",
      examples: [
        { line: "categories show kitchen", what: "By its word in addresses" },
        { line: "categories show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json", what: "By id, for a script" },
      ],
      arguments: [{ name: "category", description: "id or slug", arity: "one", completedBy: "categories" }],
      traits: { remote: true },
      json: { answerOf: "categories.show" },
      load: async () => (await import("./show.ts")).run,
    }),
    command({
      name: "create",
      summary: "Add a category to the tree",
      examples: [
        { line: "categories create Kitchen", what: "A root" },
        {
          line: "categories create Pans --parent 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --position 2",
          what: "Below another",
        },
      ],
      arguments: [{ name: "name", description: "its name", arity: "one" }],
      options: { parent, ...fields },
      traits: { remote: true },
      json: { answerOf: "categories.create" },
      load: async () => (await import("./change.ts")).create,
    }),
    command({
      name: "update",
      summary: "Change name, slug, description or position of a category",
      examples: [
        { line: 'categories update 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --name "Pots and pans"', what: "Another name" },
        {
          line: "categories update 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --position 1",
          what: "Earlier among its siblings",
        },
      ],
      arguments: [one],
      options: { name: text({ placeholder: "name", description: "its new name" }), ...fields },
      traits: { remote: true },
      json: { answerOf: "categories.update" },
      load: async () => (await import("./change.ts")).update,
    }),
    command({
      name: "move",
      summary: "Move a category with all that is below it",
      examples: [
        { line: "categories move 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --to-root", what: "Make it a root" },
        {
          line: "categories move 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --parent 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
          what: "Below another",
        },
      ],
      arguments: [one],
      options: { parent, toRoot: toggle("make it a root"), position },
      traits: { remote: true },
      json: { answerOf: "categories.move" },
      load: async () => (await import("./change.ts")).move,
    }),
    command({
      name: "remove",
      summary: "Delete a category; its products can go to another",
      description: "Refused while products are in it and no other category is named for them.",
      examples: [
        { line: "categories remove 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "An empty one" },
        {
          line: "categories remove 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --move-products-to 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --yes",
          what: "Without a question",
        },
      ],
      arguments: [one],
      options: {
        moveProductsTo: text({
          placeholder: "id",
          description: "the category that its products go to",
          completedBy: "categories",
        }),
      },
      traits: { remote: true, asks: true },
      json: { document: "Removal" },
      load: async () => (await import("./change.ts")).remove,
    }),
  ],
}
