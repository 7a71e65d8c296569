import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { present } from "../../present.ts"
import { actOnDeliveries } from "./deliveryAct.ts"

interface Input {
  readonly consumer: string | undefined
  readonly type: string | undefined
  readonly event: string | undefined
  readonly reason: string
}

export const run: Run<Input> = async (context, { consumer, type, event, reason }) => {
  const filter = present({ consumer, type, eventId: event })
  if (Object.keys(filter).length === 0) {
    throw usage("Which parked events? Say --event, --consumer or --type.", "souk events parked")
  }
  const client = await context.client()
  return actOnDeliveries(context, {
    request: (dryRun) => client.events.dropParked({ ...filter, reason, dryRun }, { signal: context.signal }),
    question: (what) => `Give up ${what} for good?`,
    done: (what) => `Gave up ${what}`,
    would: (what) => `Would give up ${what}`,
  })
}
