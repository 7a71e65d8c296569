import type { AuditEntry } from "@souk/sdk"
import { answerList } from "../../answerList.ts"
import { collect } from "../../collect.ts"
import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import type { ListInput } from "../../listOptions.ts"
import { dateTime } from "../../output/format.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

interface Input extends ListInput {
  readonly action: string | undefined
  readonly subject: string | undefined
  readonly by: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

const columns: ReadonlyArray<Column<AuditEntry>> = [
  { title: "WHEN", value: ({ occurredAt }) => dateTime(occurredAt) },
  { title: "WHAT", value: ({ action }) => action },
  { title: "OF", value: ({ subject }) => `${subject.type}:${subject.id}`, shrinksTo: 16 },
  { title: "BY", value: ({ actor }) => actorOf(actor), shrinksTo: 12, spare: 1 },
  { title: "MORE", value: ({ details }) => moreOf(details), shrinksTo: 12, spare: 2 },
]

export const run: Run<Input> = async (context, { action, subject, by, from, to, limit, cursor }) => {
  const client = await context.client()
  const filter = { ...present({ action, actor: by, from, to }), ...subjectFilter(subject) }
  const page = await collect(limit, cursor, (request) =>
    client.audit.list({ ...request, ...filter }, { signal: context.signal }),
  )
  return answerList(context, page, { columns, empty: "No entry fits.", next: "souk audit list" })
}

const subjectFilter = (text: string | undefined) => {
  if (text === undefined) return {}
  const [subjectType = "", ...id] = text.split(":")
  if (subjectType === "") throw usage(`"${text}" names nothing.`, "--subject shop:<id>")
  return id.length === 0 ? { subjectType } : { subjectType, subjectId: id.join(":") }
}

const actorOf = (actor: AuditEntry["actor"]): string => {
  if ("userId" in actor) return `${actor._tag.toLowerCase()} ${actor.userId}`
  return actor._tag === "System" ? actor.name : actor._tag.toLowerCase()
}

const moreOf = (details: AuditEntry["details"]): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ")
