import type { ModeratedComment } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly state: "shown" | "hidden" | undefined
  readonly kind: "shop" | "product" | undefined
  readonly stars: number | undefined
  readonly shop: string | undefined
  readonly author: string | undefined
}

const columns: ReadonlyArray<Column<ModeratedComment>> = [
  { title: "WRITTEN", value: ({ createdAt }) => dateTime(createdAt), spare: 1 },
  { title: "STARS", value: ({ stars }) => String(stars), align: "right" },
  { title: "ON", value: ({ kind }) => kind, spare: 2 },
  {
    title: "BY",
    value: ({ author }) => (author === null ? "–" : `${author.firstName} ${author.lastName}`),
    shrinksTo: 8,
    spare: 3,
  },
  { title: "TEXT", value: ({ text, hidden }) => (hidden === null ? text : `[hidden] ${text}`), shrinksTo: 20 },
  { title: "ID", value: ({ id }) => id },
]

export const run: Run<Input> = async (context, { state, kind, stars, shop, author, limit, cursor }) => {
  const client = await context.client()
  const isHidden = state === undefined ? undefined : state === "hidden"
  const filter = present({ kind, stars, isHidden, shopId: shop, authorId: author })
  const page = await collect(limit, cursor, (request) =>
    client.operatorComments.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns, empty: "No comment fits.", next: "souk comments list" })
}
