import type { ItemStatus, SoukClient } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import type { Replay } from "./Replay.ts"

/** Items that one request moves. */
const bulk = 500

/** Has every vendor ship and deliver what they sold. */
export const deliver = async ({ plan, state, people, progress, concurrency }: Replay): Promise<void> => {
  const sold = plan.orders.flatMap(({ id, lines }) => {
    const units = new Map(state.orders.get(id)?.lines.map((line) => [line.variation, line.units]))
    return lines.filter(({ variationKey }) => (units.get(variationKey) ?? 0) > 0)
  })
  const sellers = [...new Set(sold.map(({ sellerId }) => sellerId))]
  const missing = sellers.filter((id) => !state.delivered.has(id))
  progress.phase("deliveries", sellers.length, sellers.length - missing.length)
  await inParallel(missing, { concurrency, name: (id) => `deliveries of seller ${id}` }, async (seller) => {
    const vendor = await people.vendor(seller)
    await move(vendor, "processing", "shipped")
    await move(vendor, "shipped", "delivered")
    state.record({ kind: "delivered", seller })
    progress.step()
  })
  progress.end()
}

// What is to be moved is asked from the server, so that a resumed replay moves what is left.
const move = async (vendor: SoukClient, from: ItemStatus, to: "shipped" | "delivered"): Promise<void> => {
  for (;;) {
    const items = await vendor.shopOrders.list({ status: from, limit: 100 }).toArray({ limit: bulk })
    if (items.length === 0) return
    const moved = await vendor.shopOrders.moveItems({ itemIds: items.map(({ id }) => id), status: to })
    const stuck = moved.items.find((item) => !item.moved)
    if (stuck !== undefined) throw new Error(`Item ${stuck.itemId} is not ${to}: ${stuck.problem}.`)
  }
}
