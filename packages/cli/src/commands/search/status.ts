import type { Run } from "../../Command.ts"
import { dateTime } from "../../output/format.ts"

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const status = await client.operatorSearch.status({}, { signal: context.signal })
  const { builtAt, products, shops, pending, building } = status
  return {
    json: status,
    text: (paper) =>
      paper.fields([
        ["Built", builtAt === null ? "not yet" : dateTime(builtAt)],
        ["Products", products.toLocaleString("en")],
        ["Shops", shops.toLocaleString("en")],
        ["Waiting", pending.toLocaleString("en")],
        [
          "Building",
          building === null
            ? null
            : `since ${dateTime(building.startedAt)}, ${building.documents.toLocaleString("en")} documents`,
        ],
      ]),
  }
}
