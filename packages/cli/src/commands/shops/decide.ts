import type { Shop, SoukClient } from "@souk/sdk"
import { actOnIds } from "../../actOnIds.ts"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { printable } from "../../output/printable.ts"
import { present } from "../../present.ts"

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
  /** How to take it back, or what comes next. */
  readonly next?: (id: string) => string
}

const decide = (context: Context, ids: ReadonlyArray<string>, decision: Decision) => {
  const { verb, done, from, asksForOne, act, next } = decision
  return actOnIds(context, ids, {
    verb,
    noun: "shop",
    asksForOne,
    act,
    look: async (client, id, signal) => allowed(await client.operatorShops.show({ id }, { signal }), decision),
    done: (shop) => `${shop.name} (${shop.id}) is ${shop.state}`,
    would: (shop) => `Would be ${done}: ${shop.name} (${shop.id}), now ${from}`,
    ...present({ next }),
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
    next: (id) => `Close it again: souk shops suspend ${id} --reason <text>`,
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
    next: (id) => `Undo: souk shops reinstate ${id}`,
  })

export const reinstate: Run<Input> = (context, { ids }) =>
  decide(context, ids, {
    verb: "Reinstate",
    done: "reinstated",
    from: "suspended",
    asksForOne: false,
    act: (client, id, signal) => client.operatorShops.reinstate({ id }, { signal }),
  })

const badge = (context: Context, ids: ReadonlyArray<string>, isVerified: boolean) =>
  actOnIds(context, ids, {
    verb: isVerified ? "Verify" : "Take the badge from",
    noun: "shop",
    asksForOne: false,
    act: (client, id, signal) => client.operatorShops[isVerified ? "verify" : "unverify"]({ id }, { signal }),
    done: (shop) => `${shop.name} (${shop.id}) ${shop.isVerified ? "has" : "has not"} the badge`,
  })

export const verify: Run<Input> = (context, { ids }) => badge(context, ids, true)

export const unverify: Run<Input> = (context, { ids }) => badge(context, ids, false)

export const remove: Run<{ readonly id: string; readonly reason: string | undefined }> = async (
  context,
  { id, reason },
) => {
  const client = await context.client()
  const { signal } = context
  const { name } = await client.operatorShops.show({ id }, { signal })
  await context.confirm(`Delete ${printable(name)} for good?`)
  if (!context.dryRun) await client.operatorShops.delete({ id, ...present({ reason }) }, { signal })
  return {
    json: { removed: context.dryRun ? null : id },
    text: (paper) =>
      context.dryRun
        ? `Would be deleted: ${printable(name)} (${id})`
        : `${paper.style("green", "✓")} ${printable(name)} (${id}) is deleted`,
  }
}
