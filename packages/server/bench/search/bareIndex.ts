import type { ProductDocument } from "@souk/core/ports/SearchIndex"
import MiniSearch from "minisearch"

/** MiniSearch as its manual has it, over the same fields: words begun and misspelt, without anything that a shop needs besides. */
export const bareIndex = (documents: ReadonlyArray<ProductDocument>) => {
  const index = new MiniSearch<ProductDocument>({
    fields: ["title", "description", "skus", "categories", "shop", "options"],
    extractField: (document, field) => {
      if (field === "categories") return document.categories.map(({ name }) => name).join(" ")
      if (field === "shop") return document.shop.name
      const value = document[field as "id" | "title" | "description" | "skus" | "options"]
      return typeof value === "string" ? value : value.join(" ")
    },
  })
  index.addAll(documents)
  return (text: string) =>
    index.search(text, {
      boost: { title: 2, categories: 1.5 },
      combineWith: "AND",
      prefix: (_, place, all) => place === all.length - 1,
      fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
    })
}
