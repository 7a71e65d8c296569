import type { Run } from "../../Command.ts"
import { count, duration } from "../../output/format.ts"

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const sync = await client.cartSyncs.run({}, { signal: context.signal })
  return {
    json: sync,
    text: (paper) =>
      paper.fields([
        ["Looked at", count(sync.totalItems, "line")],
        ["Reduced", String(sync.updated)],
        ["Dropped", String(sync.deleted)],
        ["Unchanged", String(sync.unchanged)],
        ["Failed", sync.errors === 0 ? "0" : `${count(sync.errors, "cart")}; the next run tries them again`],
        ["Took", duration(Date.parse(sync.finishedAt) - Date.parse(sync.startedAt))],
      ]),
  }
}
