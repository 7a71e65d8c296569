import type { Run } from "../../Command.ts"
import { count } from "../../output/format.ts"

interface Input {
  readonly variation: string
  readonly by: number
  readonly reason: string
}

export const run: Run<Input> = async (context, { variation, by, reason }) => {
  const what = `${by < 0 ? "Take" : "Add"} ${count(Math.abs(by), "unit")} ${by < 0 ? "from" : "to"} the stock?`
  await context.confirm(what)
  const client = await context.client()
  const levels = await client.operatorStock.adjust(
    { items: [{ variationId: variation, by }], reason },
    { signal: context.signal },
  )
  return {
    json: levels,
    text: (paper) =>
      levels.items
        .map(
          ({ variationId, onHand }) =>
            `${paper.style("green", "✓")} ${count(onHand, "unit")} of ${variationId} on hand`,
        )
        .join("\n"),
  }
}
