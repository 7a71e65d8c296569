import type { Run } from "../../Command.ts"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { count } from "../../output/format.ts"

export const run: Run<{ readonly consumer: string }> = async (context, { consumer }) => {
  const client = await context.client()
  const { signal } = context
  const { items } = await client.events.consumers({}, { signal })
  const found = items.find((each) => each.consumer === consumer)
  if (found === undefined) throw unknown(consumer)
  const dropped = found.pending + found.parked
  await context.confirm(`End ${consumer} and drop the ${count(dropped, "event")} that it has not handled?`)
  if (!context.dryRun) await client.events.retire({ consumer }, { signal })
  return {
    json: { consumer, dropped, dryRun: context.dryRun },
    text: () => `${consumer} ${context.dryRun ? "would be" : "is"} retired, with ${count(dropped, "event")} dropped`,
  }
}

const unknown = (consumer: string): CliError =>
  new CliError({
    exitCode: exitCodes.notFound,
    code: "consumer_not_found",
    title: "Consumer not found",
    detail: `No consumer is called ${consumer}.`,
    steps: ["souk events consumers"],
  })
