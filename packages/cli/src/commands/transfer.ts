import { choice, command, type Group, text, toggle, withDefault } from "../Command.ts"

const formatDescription = "csv or ndjson; when absent, by the file's name, else csv"
const format = choice(["csv", "ndjson"], { placeholder: "format", description: formatDescription })
const shop = text({ placeholder: "id", description: "the shop; one's own when absent" })
const file = [{ name: "file", description: "the file, or - for standard input", arity: "one" }] as const

const importOptions = {
  format,
  resume: toggle("go on where an import of this file was interrupted"),
  errors: withDefault(text({ placeholder: "file", description: "where rows that failed are listed" }), "errors.csv"),
}
const importing = { traits: { remote: true, dryRun: true }, json: { document: "Import" } } as const

const exportOptions = {
  format,
  output: text({ placeholder: "file", description: "the file; standard output when absent" }),
}
const exporting = { traits: { remote: true }, json: { document: "Export" } } as const

const afterwards = "Rows that fail are listed in the errors file and do not hold up the others."

export const importGroup: Group = {
  name: "import",
  summary: "Bring products, shops, customers and orders in from files",
  heading: "Files",
  commands: [
    command({
      ...importing,
      name: "products",
      summary: "Import products from CSV, NDJSON or Shopify's CSV, of any size",
      description: `A row is a variation; rows with the same product_sku are one product. What exists is recognised by its SKU and changed, so a file can be imported again. ${afterwards}`,
      examples: [
        { line: "import products goods.csv --dry-run", what: "Check a file, change nothing" },
        {
          line: "import products goods.csv --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
          what: "As an operator, for a shop",
        },
        { line: "import products goods.csv --resume", what: "Go on after an interruption" },
        { line: "import products products_export.csv --format shopify", what: "What Shopify exported" },
      ],
      arguments: file,
      options: {
        shop,
        ...importOptions,
        format: choice(["csv", "ndjson", "shopify"], {
          placeholder: "format",
          description: "csv, ndjson or shopify; when absent, by the file's name and header",
        }),
      },
      load: async () => (await import("./import/products.ts")).run,
    }),
    command({
      ...importing,
      name: "shops",
      summary: "Import shops, with customers who are there as their owners",
      description: `A row is a shop, recognised by its slug. It waits for approval unless its state is approved; nobody is mailed. ${afterwards}`,
      examples: [
        { line: "import shops shops.csv --dry-run", what: "Check a file, change nothing" },
        { line: "import shops shops.ndjson", what: "Open what is new, change what is there" },
      ],
      arguments: file,
      options: importOptions,
      load: async () => (await import("./import/shops.ts")).run,
    }),
    command({
      ...importing,
      name: "customers",
      summary: "Import customers; they choose their passwords themselves",
      description: `A row is a customer, recognised by the email address. Nobody is mailed unless --invite says so. ${afterwards}`,
      examples: [
        { line: "import customers people.csv --dry-run", what: "Check a file, change nothing" },
        { line: "import customers people.csv --invite", what: "Mail those who are new a link to choose a password" },
      ],
      arguments: file,
      options: {
        ...importOptions,
        invite: toggle("mail new customers a link to choose a password with"),
      },
      load: async () => (await import("./import/customers.ts")).run,
    }),
    command({
      ...importing,
      name: "orders",
      summary: "Import orders of the past, as records",
      description: `A row is an item; rows with the same number are one order. Imported orders take no stock and mail nobody; reports count them on their day. Customers, shops and products must be there. ${afterwards}`,
      examples: [
        { line: "import orders orders.csv --dry-run", what: "Check a file, change nothing" },
        { line: "import orders orders.csv --resume", what: "Go on after an interruption" },
      ],
      arguments: file,
      options: importOptions,
      load: async () => (await import("./import/orders.ts")).run,
    }),
  ],
}

const importable = "What is exported can be imported again."

export const exportGroup: Group = {
  name: "export",
  summary: "Write products, shops, customers and orders to files",
  heading: "Files",
  commands: [
    command({
      ...exporting,
      name: "products",
      summary: "Export products as CSV or NDJSON",
      description: importable,
      examples: [
        { line: "export products --output goods.csv", what: "One's own shop, to a file" },
        {
          line: "export products --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --format ndjson | jq .title",
          what: "As an operator, into a pipe",
        },
      ],
      options: { shop, ...exportOptions },
      load: async () => (await import("./export/products.ts")).run,
    }),
    command({
      ...exporting,
      name: "shops",
      summary: "Export shops as CSV or NDJSON",
      description: importable,
      examples: [
        { line: "export shops --output shops.csv", what: "To a file" },
        { line: "export shops --format ndjson | jq .slug", what: "Into a pipe" },
      ],
      options: exportOptions,
      load: async () => (await import("./export/shops.ts")).run,
    }),
    command({
      ...exporting,
      name: "customers",
      summary: "Export customers as CSV or NDJSON, without their passwords",
      description: importable,
      examples: [
        { line: "export customers --output people.csv", what: "To a file" },
        { line: "export customers --format ndjson | jq .email", what: "Into a pipe" },
      ],
      options: exportOptions,
      load: async () => (await import("./export/customers.ts")).run,
    }),
    command({
      ...exporting,
      name: "orders",
      summary: "Export orders as CSV or NDJSON, one row an item",
      description: "Orders that are over can be imported elsewhere.",
      examples: [
        { line: "export orders --output orders.csv", what: "To a file" },
        { line: "export orders --format ndjson | jq .number", what: "Into a pipe" },
      ],
      options: exportOptions,
      load: async () => (await import("./export/orders.ts")).run,
    }),
  ],
}
