import type { OperatorShop, SoukClient } from "@souk/sdk"
import { dateTime } from "../../output/format.ts"
import { type Act, makePanel, type Panel } from "../../screen/Panel.ts"
import { quoted } from "../../screen/quoted.ts"
import { shopFields } from "./shopFields.ts"

/** Shops that wait for a decision, those first that have waited longest. */
export const reviewPanel = (client: SoukClient): Panel =>
  makePanel<OperatorShop>({
    id: "review",
    tab: "Shops",
    title: "Shops to review",
    empty: "No shop waits for a decision.",
    columns: [
      { title: "NAME", value: ({ name }) => name, shrinksTo: 14 },
      { title: "SUBMITTED", value: ({ submittedAt }) => dateTime(submittedAt).slice(0, 10), spare: 1 },
    ],
    load: async (options) => {
      const { items, nextCursor } = await client.operatorShops.list({ state: "pending", limit: 100 }, options)
      return { items, hasMore: nextCursor !== null }
    },
    entry: (shop) => ({
      key: shop.id,
      search: [
        shop.owner?.firstName,
        shop.owner?.lastName,
        shop.owner?.email,
        shop.address?.city,
        shop.contact.email,
      ].join(" "),
      detail: (paper) => paper.fields(shopFields(shop)),
      acts: [approve(client, shop), reject(client, shop)],
      gone: () => becameOf(client, shop),
    }),
  })

// No decision can be reversed: suspending a shop tells its owner something else than that it was never approved, and only
// the owner submits a rejected one again. So decisions wait before they are sent.
const approve = (client: SoukClient, { id, name }: OperatorShop): Act => ({
  key: "a",
  word: "approve",
  asks: "nothing",
  question: `Approve ${name}?`,
  waits: true,
  leaves: true,
  doing: `${name} will be approved`,
  undone: `${name} still waits for a decision`,
  done: `${name} is approved`,
  command: () => `souk shops approve ${id}`,
  run: async () => void (await client.operatorShops.approve({ id })),
})

const reject = (client: SoukClient, { id, name }: OperatorShop): Act => ({
  key: "r",
  word: "reject",
  asks: "reason",
  question: `Reject ${name}? Its owner reads why`,
  shortest: 3,
  waits: true,
  leaves: true,
  doing: `${name} will be rejected`,
  undone: `${name} still waits for a decision`,
  done: `${name} is rejected`,
  command: (reason) => `souk shops reject ${id} --reason ${quoted(reason)}`,
  run: async (reason) => void (await client.operatorShops.reject({ id, reason })),
})

const past: Readonly<Record<string, string>> = {
  approve: "approved",
  reject: "rejected",
  suspend: "suspended",
  delete: "deleted",
}

const becameOf = async (client: SoukClient, { id, name }: OperatorShop): Promise<string> => {
  const { state, history } = await client.operatorShops.show({ id })
  const last = history.toSorted((a, b) => a.decidedAt.localeCompare(b.decidedAt)).at(-1)
  const by = last?.decidedBy?.email
  return `${name} was ${past[last?.act ?? ""] ?? state} elsewhere${by === undefined ? "" : ` by ${by}`}`
}
