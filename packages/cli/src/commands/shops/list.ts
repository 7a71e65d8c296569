import type { OperatorShop } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly state: OperatorShop["state"] | undefined
  readonly text: string | undefined
}

const columns: ReadonlyArray<Column<OperatorShop>> = [
  { title: "NAME", value: ({ name }) => name, shrinksTo: 12 },
  { title: "STATE", value: ({ state }) => state },
  { title: "SUBMITTED", value: ({ submittedAt }) => dateTime(submittedAt), spare: 1 },
  {
    title: "OWNER",
    value: ({ owner }) => (owner === null ? "–" : `${owner.firstName} ${owner.lastName}`),
    shrinksTo: 10,
    spare: 2,
  },
  { title: "ID", value: ({ id }) => id },
]

export const run: Run<Input> = async (context, { state, text, limit, cursor }) => {
  const client = await context.client()
  const page = await collect(limit, cursor, (request) =>
    client.operatorShops.list({ ...request, ...present({ state, text }) }, { signal: context.signal }),
  )
  return answerList(context, page, {
    columns,
    empty: state === "pending" ? "No shop waits for a decision." : "No shop fits. Try without --state and --text.",
    next: ["souk shops list", ...(state === undefined ? [] : [`--state ${state}`])].join(" "),
  })
}
