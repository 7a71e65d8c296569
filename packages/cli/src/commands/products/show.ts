import type { Run } from "../../Command.ts"
import { money } from "../../output/format.ts"
import { productFields } from "./productFields.ts"

export const run: Run<{ readonly id: string }> = async (context, { id }) => {
  const client = await context.client()
  const product = await client.operatorProducts.show({ id }, { signal: context.signal })
  return {
    json: product,
    text: (paper) => {
      const variations = paper.table(
        [
          {
            title: "VARIATION",
            value: ({ options }) => options.map(({ value }) => value).join(", ") || "–",
            shrinksTo: 10,
          },
          { title: "SKU", value: ({ sku }) => sku, shrinksTo: 8 },
          { title: "PRICE", value: ({ price, currency }) => money(price, currency), align: "right" },
          { title: "STOCK", value: ({ onHand }) => String(onHand), align: "right" },
          { title: "ACTIVE", value: ({ isActive }) => (isActive ? "yes" : "no"), spare: 2 },
          { title: "ID", value: ({ id: variation }) => variation, spare: 1 },
        ],
        product.variations,
      )
      return `${paper.fields(productFields(product))}\n\n${variations}`
    },
  }
}
