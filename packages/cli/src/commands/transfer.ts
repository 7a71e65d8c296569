import { choice, command, type Group, text, toggle, withDefault } from "../Command.ts"

const format = choice(["csv", "ndjson"], {
  placeholder: "format",
  description: "csv or ndjson; when absent, by the file's name, else csv",
})
const shop = text({ placeholder: "id", description: "the shop; one's own when absent" })

export const importing: Group = {
  name: "import",
  summary: "Bring products in from files",
  heading: "Files",
  commands: [
    command({
      name: "products",
      summary: "Import products from CSV or NDJSON, of any size",
      description:
        "A row is a variation; rows with the same product_sku are one product. What exists is recognised by its SKU and changed, so a file can be imported again. Rows that fail are listed in the errors file and do not hold up the others.",
      examples: [
        { line: "import products goods.csv --dry-run", what: "Check a file, change nothing" },
        {
          line: "import products goods.csv --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
          what: "As an operator, for a shop",
        },
        { line: "import products goods.csv --resume", what: "Go on after an interruption" },
      ],
      arguments: [{ name: "file", description: "the file, or - for standard input", arity: "one" }],
      options: {
        shop,
        format,
        resume: toggle("go on where an import of this file was interrupted"),
        errors: withDefault(
          text({ placeholder: "file", description: "where rows that failed are listed" }),
          "errors.csv",
        ),
      },
      traits: { remote: true, dryRun: true },
      json: { document: "Import" },
      load: async () => (await import("./import/products.ts")).run,
    }),
  ],
}

export const exporting: Group = {
  name: "export",
  summary: "Write products to files",
  heading: "Files",
  commands: [
    command({
      name: "products",
      summary: "Export products as CSV or NDJSON",
      description: "What is exported can be imported again.",
      examples: [
        { line: "export products --output goods.csv", what: "One's own shop, to a file" },
        {
          line: "export products --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --format ndjson | jq .title",
          what: "As an operator, into a pipe",
        },
      ],
      options: {
        shop,
        format,
        output: text({ placeholder: "file", description: "the file; standard output when absent" }),
      },
      traits: { remote: true },
      json: { document: "Export" },
      load: async () => (await import("./export/products.ts")).run,
    }),
  ],
}
