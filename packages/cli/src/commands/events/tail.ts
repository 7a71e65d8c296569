import { setTimeout as wait } from "node:timers/promises"
import { isError, type SoukClient, type StoredEvent } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { printable } from "../../output/printable.ts"
import { pad } from "../../output/width.ts"
import { present } from "../../present.ts"
import { aggregateFilter } from "./eventFilter.ts"

interface Input {
  readonly type: string | undefined
  readonly aggregate: string | undefined
  readonly last: number
}

const pageSize = 100
const pause = 500
const longestPause = 2000

export const run: Run<Input> = async (context, { type, aggregate, last }) => {
  const { signal } = context
  const client = await context.client()
  const filter = { ...present({ type }), ...aggregateFilter(aggregate) }
  // The place comes first, so that nothing can happen between what was and what is followed.
  let { items, cursor, caughtUp } = await client.events.tail({ limit: pageSize, ...filter }, { signal })
  const shown = new Set<string>()
  if (last > 0) {
    const recent = await client.events.list({ limit: last, ...filter }, { signal })
    for (const event of recent.items.toReversed()) {
      shown.add(event.id)
      show(context, event)
    }
  }
  for (;;) {
    for (const event of items) if (!shown.has(event.id)) show(context, event)
    if (caughtUp) await wait(pause, undefined, { signal })
    ;({ items, cursor, caughtUp } = await follow(context, client, { limit: pageSize, cursor, ...filter }))
  }
}

type TailInput = Parameters<SoukClient["events"]["tail"]>[0]

/** Asks for what is next; waits while the server is away. */
const follow = async ({ signal, terminal }: Context, client: SoukClient, input: TailInput) => {
  for (let failures = 0; ; failures++) {
    try {
      return await client.events.tail(input, { signal })
    } catch (error) {
      if (!isError(error) || !passes(error.status)) throw error
      if (failures === 0) terminal.say(`${error.title}: waiting for the server`)
      await wait(Math.min(longestPause, pause * 2 ** failures), undefined, { signal })
    }
  }
}

/** No answer, too many requests, or a server that is starting or stopping. */
const passes = (status: number): boolean => status === 0 || status === 429 || status >= 500

const show = ({ terminal, json }: Context, event: StoredEvent): void => {
  if (json) return terminal.print(`${JSON.stringify(event)}\n`)
  const { style } = terminal.results
  const time = new Date(event.occurredAt).toTimeString().slice(0, 8)
  const about = `${event.aggregate.type}:${event.aggregate.id} v${event.aggregate.version}`
  terminal.print(
    `${style("dim", time)}  ${style("cyan", pad(printable(event.type), 26))}  ${printable(about)}  ${style("dim", `by ${event.actor._tag.toLowerCase()}`)}\n`,
  )
}
