import type { CategoryNode } from "@souk/sdk"
import { queryOptions } from "@souk/sdk/query"
import { useQuery } from "@tanstack/react-query"
import { souk } from "../souk.ts"

/** The whole tree: it is small, and changes rarely. */
export const useCategories = () =>
  useQuery({
    ...queryOptions(souk.categories.tree),
    select: ({ items }) => items,
    staleTime: 600_000,
  })

/** The way from a root down to a category; empty when there is no such category. */
export const pathTo = (slug: string | undefined, nodes: ReadonlyArray<CategoryNode>): ReadonlyArray<CategoryNode> => {
  for (const node of nodes) {
    if (node.slug === slug) return [node]
    const below = pathTo(slug, node.children)
    if (below.length > 0) return [node, ...below]
  }
  return []
}
