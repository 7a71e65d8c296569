import type { ProductDocument } from "@souk/core/ports/SearchIndex"
import { demoDocuments } from "./demoDocuments.ts"
import { seededRandom } from "./misspell.ts"

/**
 * Products in any number, the same for the same number: titles and descriptions put together from the demo's, with a name
 * of its own for every maker, so that common words are in very many of them and the vocabulary grows with the catalogue.
 */
export const manyDocuments = (count: number): ReadonlyArray<ProductDocument> => {
  const random = seededRandom(7)
  const pick = <A>(from: ReadonlyArray<A>): A => from[Math.floor(random() * from.length)] as A
  const models = demoDocuments().filter((document) => document.kind === "products")
  const words = [...new Set(models.flatMap(({ title }) => title.split(/[\s,]+/u)))]
  const sentences = models.flatMap(({ description }) => description.split(/(?<=[.?!])\s+/u))
  const shops = Array.from({ length: 200 }, (_, number) => {
    const name = `${inventedName(random)} & ${inventedName(random)}`
    return { id: `shop-${number}`, slug: `shop-${number}`, name }
  })
  return Array.from({ length: count }, (_, number) => {
    const model = pick(models)
    const price = 500 + Math.floor(random() * 30_000)
    return {
      ...model,
      id: `product-${String(number).padStart(8, "0")}`,
      slug: `product-${number}`,
      title: `${inventedName(random)} ${pick(words)} ${model.title}`,
      description: [inventedName(random), pick(sentences), pick(sentences), pick(sentences)].join(" "),
      shop: pick(shops),
      skus: Array.from({ length: 3 }, (_, variation) => `N${number}-${variation}`),
      priceMin: price,
      priceMax: price + Math.floor(random() * 3000),
      inStock: random() < 0.9,
      onSale: random() < 0.1,
      createdAt: number,
    }
  })
}

const syllables = [
  "ba",
  "den",
  "fi",
  "gor",
  "hul",
  "ka",
  "lim",
  "mo",
  "nar",
  "pel",
  "qui",
  "ros",
  "sa",
  "tev",
  "ulm",
  "wex",
]

const inventedName = (random: () => number): string => {
  const length = 2 + Math.floor(random() * 3)
  const name = Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join("")
  return name.charAt(0).toUpperCase() + name.slice(1)
}
