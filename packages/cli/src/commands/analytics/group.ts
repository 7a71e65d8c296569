import { choice, command, type Group, text, toggle, whole } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"

const shop = text({ placeholder: "id", description: "the shop; your own when you are a vendor", completedBy: "shops" })

const period = {
  period: choice(["today", "yesterday", "7d", "30d", "90d"], {
    placeholder: "period",
    description: "which days, by the shop's clock",
  }),
  days: whole(1, 366, { placeholder: "number", description: "this many days up to today" }),
  from: text({ placeholder: "day", description: "first day, such as 2026-11-01" }),
  to: text({ placeholder: "day", description: "last day" }),
}

const csv = toggle("write the whole report as CSV to standard output")

export const analytics: Group = {
  name: "analytics",
  summary: "What was sold and looked at",
  heading: "Operate",
  commands: [
    command({
      name: "marketplace",
      summary: "Sum up a period of the whole marketplace",
      examples: [
        { line: "analytics marketplace --days 7", what: "The last week of all shops" },
        { line: "analytics marketplace --days 90 --csv", what: "Day by day, for a spreadsheet" },
      ],
      options: { ...period, csv },
      traits: { remote: true },
      json: { answerOf: "operatorAnalytics.marketplace" },
      load: async () => (await import("./marketplace.ts")).run,
    }),
    command({
      name: "dashboard",
      summary: "Sum up a period of a shop",
      examples: [
        { line: "analytics dashboard --days 30", what: "Your own shop's month" },
        { line: "analytics dashboard --shop 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --csv", what: "Day by day, as CSV" },
      ],
      options: { shop, ...period, csv },
      traits: { remote: true },
      json: { answerOf: "operatorAnalytics.dashboard" },
      load: async () => (await import("./dashboard.ts")).run,
    }),
    command({
      name: "sales",
      summary: "List what a shop has sold, with profit and margin",
      examples: [
        { line: "analytics sales --period yesterday --sort profit", what: "What yesterday brought" },
        { line: "analytics sales --period 90d --csv > sales.csv", what: "For the bookkeeper" },
      ],
      options: {
        shop,
        ...period,
        product: text({ placeholder: "id", description: "only this product" }),
        sort: choice(["newest", "revenue", "profit", "quantity"], {
          placeholder: "order",
          description: "what comes first",
        }),
        ...listOptions,
        csv,
      },
      traits: { remote: true },
      json: { answerOf: "operatorAnalytics.sales" },
      load: async () => (await import("./sales.ts")).run,
    }),
    command({
      name: "products",
      summary: "List what a shop's products brought",
      examples: [
        { line: "analytics products --sort views", what: "What people look at" },
        { line: "analytics products --period 7d --csv", what: "The week's products, as CSV" },
      ],
      options: {
        shop,
        ...period,
        sort: choice(["revenue", "profit", "units", "orders", "views"], {
          placeholder: "order",
          description: "what comes first",
        }),
        ...listOptions,
        csv,
      },
      traits: { remote: true },
      json: { answerOf: "operatorAnalytics.products" },
      load: async () => (await import("./products.ts")).run,
    }),
    command({
      name: "views",
      summary: "List how often a shop and its products were seen",
      examples: [
        { line: "analytics views", what: "Your own shop's views" },
        { line: "analytics views --csv > views.csv", what: "Of every product, as CSV" },
      ],
      options: { shop, ...listOptions, csv },
      traits: { remote: true },
      json: { answerOf: "operatorAnalytics.views" },
      load: async () => (await import("./views.ts")).run,
    }),
  ],
}
