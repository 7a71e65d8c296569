import type { DeliveryAct, SoukClient } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { usage } from "../../errors/failures.ts"
import { present } from "../../present.ts"
import { actOnDeliveries } from "./deliveryAct.ts"
import { eventFilter } from "./eventFilter.ts"
import type { FilterInput } from "./options.ts"

interface Input extends FilterInput {
  readonly consumer: string | undefined
  readonly parked: boolean
  readonly event: string | undefined
}

export const run: Run<Input> = async (context, input) => {
  const isParked = input.parked || (input.event !== undefined && input.consumer === undefined)
  const request = (isParked ? parked : past)(context, input)
  const client = await context.client()
  return actOnDeliveries(context, {
    request: (dryRun) => request(client, dryRun),
    question: (what) => `Deliver ${what} again?`,
    done: (what) => `${what} will be delivered again`,
    would: (what) => `${what} would be delivered again`,
  })
}

type Request = (client: SoukClient, dryRun: boolean) => PromiseLike<DeliveryAct>

const parked = ({ signal }: Context, input: Input): Request => {
  const { consumer, type, event } = input
  const others = [input.aggregate, input.from, input.to, input.fromSequence, input.toSequence]
  if (others.some((each) => each !== undefined)) {
    throw usage("Parked events are chosen by --consumer, --type and --event only.", "souk events parked")
  }
  const filter = present({ consumer, type, eventId: event })
  return (client, dryRun) => client.events.replayParked({ ...filter, dryRun }, { signal })
}

const past = ({ signal }: Context, input: Input): Request => {
  const { consumer, event } = input
  if (consumer === undefined) {
    throw usage("Which consumer handles them again? Say --consumer, or --parked.", "souk events consumers")
  }
  const filter = { consumer, ...present({ eventId: event }), ...eventFilter(input) }
  return (client, dryRun) => client.events.replay({ ...filter, dryRun }, { signal })
}
