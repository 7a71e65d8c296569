import { isError, type Order, type SoukClient } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import type { PlannedLine, PlannedOrder } from "./Plan.ts"
import type { Replay } from "./Replay.ts"
import { setPrice } from "./setPrice.ts"
import type { OrderedLine } from "./State.ts"

/**
 * Places every order by a customer of its own.
 *
 * Orders that share a variation run one after the other, in time order: its price is then the one that the order's row
 * tells, and who came first gets what is left. All others run side by side.
 */
export const placeOrders = async (replay: Replay): Promise<void> => {
  const { plan, state, progress, concurrency } = replay
  const missing = plan.orders.filter(({ id }) => !state.orders.has(id))
  progress.phase("orders", plan.orders.length, plan.orders.length - missing.length)
  const inLine = new Map<string, Promise<void>>()
  await inParallel(missing, { concurrency, name: ({ id }) => `order ${id}` }, async (order) => {
    const variations = order.lines.map(({ variationKey }) => variationKey)
    const turn = Promise.all(variations.flatMap((key) => inLine.get(key) ?? []))
    const placed = replayOrder(replay, order, turn)
    for (const key of variations) inLine.set(key, placed)
    await placed
    progress.step()
  })
  progress.end()
}

const replayOrder = async (replay: Replay, order: PlannedOrder, turn: Promise<unknown>): Promise<void> => {
  const { people, state } = replay
  const wasBegun = state.begun.has(order.id)
  if (!wasBegun) state.record({ kind: "begun", order: order.id })
  // Signing up takes longest and needs nobody's turn. A failure before this order's turn fails this order too.
  const [customer] = await Promise.all([people.customer(order.id), turn])
  const { order: placed, reasons } =
    (wasBegun ? await findOrder(customer) : null) ?? (await buy(replay, customer, order))
  const lines = order.lines.map((line): OrderedLine => {
    const units = soldOf(replay, line, placed)
    const refused = units === line.quantity ? null : (reasons.get(line.variationKey) ?? "refused before a restart")
    return { variation: line.variationKey, units, refused }
  })
  state.record({ kind: "order", order: order.id, id: placed?.id ?? null, lines })
}

interface Bought {
  /** Null when nothing could be bought. */
  readonly order: Order | null
  /** Why a line is not all that was asked for. */
  readonly reasons: ReadonlyMap<string, string>
}

// An earlier run was ended between begin and end: the order is there, or the cart is half full.
const findOrder = async (customer: SoukClient): Promise<Bought | null> => {
  const { items } = await customer.orders.list({ limit: 1 })
  const [order] = items
  if (order !== undefined) return { order: await customer.orders.show({ id: order.id }), reasons: new Map() }
  await customer.cart.clear()
  return null
}

const buy = async (replay: Replay, customer: SoukClient, order: PlannedOrder): Promise<Bought> => {
  const reasons = new Map<string, string>()
  const inCart: Array<PlannedLine> = []
  for (const line of order.lines) {
    await setPrice(replay, line)
    const refused = await putIntoCart(customer, { line, variationId: variationIdOf(replay, line) })
    if (refused !== null) reasons.set(line.variationKey, refused.reason)
    if (refused === null || refused.some) inCart.push(line)
  }
  if (inCart.length === 0) return { order: null, reasons }
  return { order: await checkOut(replay, { customer, order, reasons }), reasons }
}

interface Refusal {
  readonly reason: string
  /** Whether at least something is in the cart. */
  readonly some: boolean
}

const putIntoCart = async (
  customer: SoukClient,
  { line, variationId }: { readonly line: PlannedLine; readonly variationId: string },
): Promise<Refusal | null> => {
  const added = await customer.cart.addItem({ variationId, quantity: line.quantity }).result()
  if (!added.ok) {
    if (isError(added.error, "not_for_sale")) return { reason: added.error.details.reason, some: false }
    throw added.error
  }
  const shown = added.value.lines.find((each) => each.variationId === variationId)
  if (shown?.priceSeen !== line.price) {
    throw new Error(`The cart asks ${shown?.priceSeen} for ${line.variationKey}, which was sold at ${line.price}.`)
  }
  const adjusted = added.value.adjustments.find((each) => each.variationId === variationId)
  return adjusted === undefined ? null : { reason: adjusted.kind, some: adjusted.after > 0 }
}

/** How often somebody else may be faster. */
const attempts = 5

// Others may buy from the same server: what they took is reported, and the rest is ordered.
const checkOut = async (
  { state }: Replay,
  { customer, order, reasons }: { customer: SoukClient; order: PlannedOrder; reasons: Map<string, string> },
): Promise<Order | null> => {
  for (let attempt = 1; ; attempt++) {
    const placed = await customer.orders
      .place(
        {
          shippingAddress: {
            name: `Customer ${order.id.slice(0, 8)}`,
            line1: "Praça da Sé 1",
            city: "São Paulo",
            country: "BR",
          },
          note: noteOf(state.header.run, order.id),
        },
        { idempotencyKey: `replay-${state.header.run}-order-${order.id}` },
      )
      .result()
    if (placed.ok) return placed.value
    if (isError(placed.error, "cart_empty")) return null
    if (!isError(placed.error, "cart_changed") || attempt === attempts) throw placed.error
    const wanted = new Map(
      order.lines.map((line) => [state.products.get(line.productKey)?.variations[line.variationKey], line]),
    )
    for (const { variationId, kind } of placed.error.details.differences) {
      const line = wanted.get(variationId)
      if (line === undefined || kind === "price_changed") throw placed.error
      reasons.set(line.variationKey, kind)
    }
  }
}

/** Returns what an order's note tells, so that it can be recognised on the server. */
export const noteOf = (run: string, orderId: string): string => `Replay ${run}, order ${orderId}`

const soldOf = (replay: Replay, line: PlannedLine, placed: Order | null): number => {
  const id = variationIdOf(replay, line)
  return placed?.items.find(({ variationId }) => variationId === id)?.quantity ?? 0
}

const variationIdOf = ({ state }: Replay, { productKey, variationKey }: PlannedLine): string => {
  const id = state.products.get(productKey)?.variations[variationKey]
  if (id === undefined) throw new Error(`Variation ${variationKey} was never listed.`)
  return id
}
