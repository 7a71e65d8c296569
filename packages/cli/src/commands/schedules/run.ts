import { setTimeout as wait } from "node:timers/promises"
import type { ScheduleStatus } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { dateTime, duration } from "../../output/format.ts"
import { outcomeText } from "./outcome.ts"

export const run: Run<{ readonly schedule: string }> = async (context, { schedule: name }) => {
  const client = await context.client()
  const status = await ended(context, await client.schedules.run({ name }, { signal: context.signal }))
  const { last } = status
  return {
    json: status,
    text: (paper) =>
      paper.fields([
        ["Schedule", name],
        ["Outcome", last?.outcome ?? null],
        ["Result", last === null ? null : outcomeText({ ...last, error: null })],
        ["Error", last?.error ?? null],
        ["Took", last === null ? null : duration(Date.parse(last.finishedAt) - Date.parse(last.startedAt))],
        ["Next", dateTime(status.nextAt)],
      ]),
    ...(last?.outcome === "failed" ? { exitCode: exitCodes.failed } : {}),
  }
}

/** The server does not keep a request open for as long as a run may take. */
const ended = async (context: Context, begun: ScheduleStatus): Promise<ScheduleStatus> => {
  const client = await context.client()
  let status = begun
  if (status.isRunning) context.terminal.say(`${status.name} goes on; waiting for its end`)
  while (status.isRunning) {
    await wait(1000, undefined, { signal: context.signal })
    const { items } = await client.schedules.list({}, { signal: context.signal })
    status = items.find(({ name }) => name === status.name) ?? status
  }
  return status
}
