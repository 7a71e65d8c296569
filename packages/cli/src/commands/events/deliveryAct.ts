import type { DeliveryAct } from "@souk/sdk"
import type { Answer } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { count } from "../../output/format.ts"

interface ActParts {
  /** Does it, or with `dryRun` only counts. */
  readonly request: (dryRun: boolean) => PromiseLike<DeliveryAct>
  readonly question: (what: string) => string
  readonly done: (what: string) => string
  readonly would: (what: string) => string
}

/** Counts first, asks with the count and the consumers, then acts. */
export const actOnDeliveries = async (context: Context, parts: ActParts): Promise<Answer> => {
  const counted = await parts.request(true)
  if (counted.events > 0) await context.confirm(parts.question(described(counted)))
  const isOver = context.dryRun || counted.events === 0
  const act = isOver ? counted : await parts.request(false)
  return {
    json: { ...act, dryRun: context.dryRun },
    text: () => {
      if (act.events === 0) return "No event fits."
      return (context.dryRun ? parts.would : parts.done)(described(act))
    },
  }
}

const described = ({ events, consumers }: DeliveryAct): string => {
  const each = consumers
    .filter((one) => one.events > 0)
    .map((one) => `${one.consumer} ${one.events.toLocaleString("en")}`)
  return each.length === 0 ? count(events, "event") : `${count(events, "event")} (${each.join(", ")})`
}
