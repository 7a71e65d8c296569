import { setTimeout as sleep } from "node:timers/promises"
import type { Run } from "../../Command.ts"
import { count } from "../../output/format.ts"

const lookEveryMillis = 300

export const run: Run<{ readonly noWait: boolean }> = async (context, { noWait }) => {
  const client = await context.client()
  const options = { signal: context.signal }
  let status = await client.operatorSearch.reindex({}, options)
  if (!noWait) {
    while (status.building !== null) {
      await sleep(lookEveryMillis, undefined, options)
      status = await client.operatorSearch.status({}, options)
    }
  }
  return {
    json: status,
    text: (paper) =>
      paper.fields([
        ["Products", String(status.products)],
        ["Shops", String(status.shops)],
        ["Behind by", count(status.pending, "change")],
        ["Building", status.building === null ? null : `${count(status.building.documents, "document")} so far`],
      ]),
  }
}
