import { choice, command, type Group, text, toggle, whole, withDefault } from "../../Command.ts"

export const search: Group = {
  name: "search",
  summary: "Try the search, and keep its index right",
  heading: "Operate",
  commands: [
    command({
      name: "query",
      summary: "Search as a customer would",
      examples: [
        { line: 'search query "walnut bowl"', what: "The best products, and shops" },
        { line: "search query wool --category clothing --in-stock --json", what: "With counts for every filter" },
      ],
      arguments: [{ name: "text", description: "words, with typing errors if you like", arity: "one" }],
      options: {
        kind: choice(["products", "shops"], { placeholder: "kind", description: "only these" }),
        shop: text({ placeholder: "shop", description: "only products of this shop, by id or slug" }),
        category: text({ placeholder: "category", description: "only products in or below it, by id or slug" }),
        inStock: toggle("only products that are in stock"),
        sort: choice(["relevance", "newest", "price", "-price", "popularity", "rating", "title"], {
          placeholder: "order",
          description: "what comes first",
        }),
        limit: withDefault(whole(1, 100, { placeholder: "number", description: "how many to show, 1–100" }), 10),
        cursor: text({ placeholder: "cursor", description: "go on where another search ended" }),
      },
      traits: { remote: true },
      json: { answerOf: "search.query" },
      load: async () => (await import("./query.ts")).run,
    }),
    command({
      name: "reindex",
      summary: "Build the index anew, while the present one answers",
      examples: [
        { line: "search reindex", what: "After `search check` found differences" },
        { line: "search reindex --no-wait --json", what: "Start it and go on" },
      ],
      options: { noWait: toggle("only start it") },
      traits: { remote: true },
      json: { answerOf: "operatorSearch.reindex" },
      load: async () => (await import("./reindex.ts")).run,
    }),
    command({
      name: "status",
      summary: "Show how far the search index is",
      examples: [
        { line: "search status", what: "When it was built, and what waits to get into it" },
        { line: "search status --json | jq .pending", what: "How many changes it does not have yet" },
      ],
      traits: { remote: true },
      json: { answerOf: "operatorSearch.status" },
      load: async () => (await import("./status.ts")).run,
    }),
    command({
      name: "check",
      summary: "Compare the index with the database",
      description: "Ends with exit code 1 when they differ; `souk search reindex` mends it.",
      examples: [
        { line: "search check", what: "Whether everything can be found" },
        { line: "search check --json | jq .products.missing", what: "A number for a monitor" },
      ],
      traits: { remote: true },
      json: { answerOf: "operatorSearch.check" },
      load: async () => (await import("./check.ts")).run,
    }),
  ],
}
