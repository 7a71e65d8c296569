import type { Shop, SoukClient } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { forEachId } from "../../forEachId.ts"
import { count } from "../../output/format.ts"
import { printable } from "../../output/printable.ts"

interface Input {
  readonly ids: ReadonlyArray<string>
}
interface InputWithReason extends Input {
  readonly reason: string
}

interface Decision {
  readonly verb: string
  readonly done: string
  /** The state that a shop must be in. */
  readonly from: Shop["state"]
  /** Whether even one shop is asked about. */
  readonly asksForOne: boolean
  readonly act: (client: SoukClient, id: string, signal: AbortSignal) => PromiseLike<Shop>
}

const decide = async (context: Context, ids: ReadonlyArray<string>, decision: Decision) => {
  const client = await context.client()
  const { verb, done, from, asksForOne, act } = decision
  if (asksForOne || ids.length > 1) await context.confirm(`${verb} ${count(ids.length, "shop")}?`)
  if (context.dryRun) {
    return forEachId(context, ids, {
      act: async (id) => allowed(await client.operatorShops.show({ id }, { signal: context.signal }), decision),
      done: (shop) => `Would be ${done}: ${printable(shop.name)} (${shop.id}), now ${from}`,
    })
  }
  return forEachId(context, ids, {
    act: (id) => act(client, id, context.signal),
    done: (shop) =>
      `${context.terminal.results.style("green", "✓")} ${printable(shop.name)} (${shop.id}) is ${shop.state}`,
  })
}

const allowed = (shop: Shop, { from, verb }: Decision): Shop => {
  if (shop.state === from) return shop
  throw new CliError({
    exitCode: exitCodes.refused,
    code: "shop_state_conflict",
    title: "The shop's state does not allow this",
    detail: `${shop.name} is ${shop.state}. ${verb} works on ${from} shops only.`,
    steps: [`souk shops show ${shop.id}`],
  })
}

export const approve: Run<Input> = (context, { ids }) =>
  decide(context, ids, {
    verb: "Approve",
    done: "approved",
    from: "pending",
    asksForOne: false,
    act: (client, id, signal) => client.operatorShops.approve({ id }, { signal }),
  })

export const reject: Run<InputWithReason> = (context, { ids, reason }) =>
  decide(context, ids, {
    verb: "Reject",
    done: "rejected",
    from: "pending",
    asksForOne: false,
    act: (client, id, signal) => client.operatorShops.reject({ id, reason }, { signal }),
  })

export const suspend: Run<InputWithReason> = (context, { ids, reason }) =>
  decide(context, ids, {
    verb: "Suspend",
    done: "suspended",
    from: "approved",
    asksForOne: true,
    act: (client, id, signal) => client.operatorShops.suspend({ id, reason }, { signal }),
  })

export const reinstate: Run<Input> = (context, { ids }) =>
  decide(context, ids, {
    verb: "Reinstate",
    done: "reinstated",
    from: "suspended",
    asksForOne: false,
    act: (client, id, signal) => client.operatorShops.reinstate({ id }, { signal }),
  })
