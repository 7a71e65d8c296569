import type { OperatorOrder } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import { noteOf } from "./placeOrders.ts"
import type { PlannedOrder } from "./Plan.ts"
import type { Replay } from "./Replay.ts"

/** What the server says there is of this replay. */
export interface ReadBack {
  /** Approved shops. */
  readonly shops: number
  readonly products: number
  /** Units still on hand. */
  readonly unitsLeft: number
  readonly orders: ReadonlyArray<FoundOrder>
}

export interface FoundOrder {
  readonly planned: PlannedOrder
  readonly order: OperatorOrder
}

/** Milliseconds by which the server's clock may be behind this machine's. */
const clockDifference = 3_600_000

/** Asks an operator's endpoints for everything that this replay should have made. Trusts nothing that it counted. */
export const readBack = async (replay: Replay): Promise<ReadBack> => {
  const shops = await countShops(replay)
  const { products, unitsLeft } = await countProducts(replay)
  return { shops, products, unitsLeft, orders: await readOrders(replay) }
}

const countShops = async ({ people, state }: Replay): Promise<number> => {
  const ours = new Set(state.shops.values())
  let shops = 0
  for await (const { id } of people.operator.operatorShops.list({ state: "approved", limit: 100 }))
    if (ours.has(id)) shops += 1
  return shops
}

const countProducts = async ({ people, state }: Replay) => {
  const ours = new Set(state.shops.values())
  let products = 0
  let unitsLeft = 0
  for await (const { shopId, variations } of people.operator.operatorProducts.list({ limit: 100 })) {
    if (!ours.has(shopId)) continue
    products += 1
    for (const { onHand } of variations) unitsLeft += onHand
  }
  return { products, unitsLeft }
}

// Every order since the start, not those that this program remembers: one that it does not know of would be a double.
const readOrders = async ({
  plan,
  people,
  state,
  progress,
  concurrency,
}: Replay): Promise<ReadonlyArray<FoundOrder>> => {
  const { run, startedAt } = state.header
  const byNote = new Map(plan.orders.map((order) => [noteOf(run, order.id), order]))
  const from = new Date(Date.parse(startedAt) - clockDifference)
  const listed = await people.operator.operatorOrders.list({ from, limit: 100 }).toArray({ limit: Infinity })
  const found: Array<FoundOrder> = []
  progress.phase("reading", listed.length)
  await inParallel(listed, { concurrency, name: ({ id }) => `reading order ${id}` }, async ({ id }) => {
    const order = await people.operator.operatorOrders.show({ id })
    const planned = byNote.get(order.note ?? "")
    if (planned !== undefined) found.push({ planned, order })
    progress.step()
  })
  progress.end()
  return found
}
