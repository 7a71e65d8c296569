import type { Run } from "../../Command.ts"
import { commandTree } from "../../commandTree.ts"

export const run: Run<object> = async (context) => {
  const tree = commandTree(context.commands)
  return {
    json: tree,
    text: (paper) =>
      paper.table(
        [
          { title: "COMMAND", value: ({ command }) => `souk ${command}` },
          { title: "WHAT", value: ({ summary }) => summary, shrinksTo: 24 },
        ],
        tree.commands,
      ),
  }
}
