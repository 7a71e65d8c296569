import type { SoukClient } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { usage } from "../../errors/failures.ts"
import { count } from "../../output/format.ts"
import { present } from "../../present.ts"
import { aggregateFilter } from "./aggregate.ts"

interface Input {
  readonly consumer: string | undefined
  readonly parked: boolean
  readonly event: string | undefined
  readonly type: string | undefined
  readonly aggregate: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly fromSequence: number | undefined
  readonly toSequence: number | undefined
}

export const run: Run<Input> = async (context, input) => {
  const client = await context.client()
  const replay =
    input.parked || input.event !== undefined ? parked(context, client, input) : past(context, client, input)
  const would = await replay.count()
  if (would > 0) await context.confirm(`Deliver ${count(would, "event")} again?`)
  const events = context.dryRun || would === 0 ? would : await replay.act()
  return {
    json: { events, dryRun: context.dryRun },
    text: () => `${count(events, "event")} ${context.dryRun ? "would be" : "will be"} delivered again`,
  }
}

interface Replay {
  readonly count: () => Promise<number>
  readonly act: () => Promise<number>
}

const parked = ({ signal }: Context, client: SoukClient, input: Input): Replay => {
  const { consumer, type, event } = input
  if (
    [input.aggregate, input.from, input.to, input.fromSequence, input.toSequence].some((each) => each !== undefined)
  ) {
    throw usage("Parked events are chosen by --consumer, --type and --event only.", "souk events parked")
  }
  return {
    count: async () => {
      let found = 0
      for await (const each of client.events.parked({ limit: 100, ...present({ consumer, type }) }, { signal })) {
        if (event === undefined || each.event.id === event) found += 1
      }
      return found
    },
    act: async () => (await client.events.replayParked(present({ consumer, type, eventId: event }), { signal })).events,
  }
}

const past = ({ signal }: Context, client: SoukClient, input: Input): Replay => {
  const { consumer, type, aggregate, from, to, fromSequence, toSequence } = input
  if (consumer === undefined)
    throw usage("Which consumer handles them again? Say --consumer, or --parked.", "souk events parked")
  const request = {
    consumer,
    ...present({ type, from, to, fromSequence, toSequence }),
    ...aggregateFilter(aggregate),
  }
  return {
    count: async () => (await client.events.replay({ ...request, dryRun: true }, { signal })).events,
    act: async () => (await client.events.replay(request, { signal })).events,
  }
}
