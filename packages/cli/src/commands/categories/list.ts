import type { CategoryNode } from "@souk/sdk"
import type { Run } from "../../Command.ts"

interface Row {
  readonly depth: number
  readonly node: CategoryNode
}

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const tree = await client.categories.tree({}, { signal: context.signal })
  const rows = flat(tree.items, 0)
  if (!context.json && rows.length === 0) {
    context.terminal.say("There are no categories. Add one: souk categories create <name>")
  }
  return {
    json: tree,
    text: (paper) =>
      rows.length === 0
        ? ""
        : paper.table<Row>(
            [
              { title: "NAME", value: ({ depth, node }) => `${"· ".repeat(depth)}${node.name}`, shrinksTo: 16 },
              { title: "SLUG", value: ({ node }) => node.slug, shrinksTo: 12, spare: 1 },
              { title: "ID", value: ({ node }) => node.id },
            ],
            rows,
          ),
  }
}

const flat = (nodes: ReadonlyArray<CategoryNode>, depth: number): ReadonlyArray<Row> =>
  nodes.flatMap((node) => [{ depth, node }, ...flat(node.children, depth + 1)])
