import type { SearchResult } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { money } from "../../output/format.ts"
import type { Paper } from "../../output/Paper.ts"
import { present } from "../../present.ts"

interface Input {
  readonly text: string
  readonly kind: "products" | "shops" | undefined
  readonly shop: string | undefined
  readonly category: string | undefined
  readonly inStock: boolean
  readonly sort: "relevance" | "newest" | "price" | "-price" | "popularity" | "rating" | "title" | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

export const run: Run<Input> = async (context, { inStock, ...given }) => {
  const client = await context.client()
  const query = present({ ...given, inStock: inStock ? true : undefined })
  const result = await client.search.query(query, { signal: context.signal })
  if (!context.json) {
    if (result.match === "any") context.terminal.say("Nothing has all of these words; this has some.")
    for (const kind of result.unavailable) context.terminal.say(`The index of ${kind} is away: they are missing here.`)
    if (result.nextCursor !== null) context.terminal.say(`There is more: add --cursor ${result.nextCursor}`)
  }
  return { json: result, text: (paper) => sections(result, paper).join("\n\n") || "Nothing was found." }
}

const sections = ({ products, shops }: SearchResult, paper: Paper): ReadonlyArray<string> => [
  ...(products === null || products.items.length === 0
    ? []
    : [
        `${paper.style("bold", "Products")} ${products.items.length} of ${products.total}`,
        paper.table(
          [
            { title: "TITLE", value: ({ title }) => title, shrinksTo: 20 },
            { title: "SHOP", value: ({ shop }) => shop.name, shrinksTo: 10, spare: 2 },
            { title: "PRICE", value: ({ priceMin, currency }) => money(priceMin, currency), align: "right" },
            { title: "STOCK", value: (hit) => (hit.inStock ? "yes" : "no") },
            { title: "SLUG", value: ({ slug }) => slug, spare: 1 },
          ],
          products.items,
        ),
      ]),
  ...(shops === null || shops.items.length === 0
    ? []
    : [
        `${paper.style("bold", "Shops")} ${shops.items.length} of ${shops.total}`,
        paper.table(
          [
            { title: "NAME", value: ({ name }) => name, shrinksTo: 20 },
            { title: "SLUG", value: ({ slug }) => slug },
          ],
          shops.items,
        ),
      ]),
]
