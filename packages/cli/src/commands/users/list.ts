import type { UserDetails } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly search: string | undefined
  readonly role: UserDetails["role"] | undefined
  readonly state: "active" | "suspended" | undefined
}

const columns: ReadonlyArray<Column<UserDetails>> = [
  { title: "EMAIL", value: ({ email }) => email, shrinksTo: 16 },
  { title: "NAME", value: ({ firstName, lastName }) => `${firstName} ${lastName}`, shrinksTo: 10, spare: 2 },
  { title: "ROLE", value: ({ role, suspendedAt }) => (suspendedAt === null ? role : `${role}, suspended`) },
  { title: "SINCE", value: ({ createdAt }) => dateTime(createdAt), spare: 1 },
  { title: "ID", value: ({ id }) => id },
]

export const run: Run<Input> = async (context, { search, role, state, limit, cursor }) => {
  const client = await context.client()
  const filter = present({ search, role, state })
  const page = await collect(limit, cursor, (request) =>
    client.users.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns, empty: "Nobody fits.", next: "souk users list" })
}
