import { setTimeout as sleep } from "node:timers/promises"
import type { VariationId } from "@souk/core/shared/Ids"
import type { Findings } from "./Gate.ts"
import { type Answer, codeOf, httpClient } from "./HttpClient.ts"
import type { Ledger } from "./Ledger.ts"
import { type Person, toPlace } from "./Marketplace.ts"

/** An order that a shopper wanted, and what came of it. */
export interface WantedOrder {
  readonly customerId: string
  readonly key: string
  /** Null while no answer has come. */
  readonly orderId: string | null
}

/** Somebody who fills a cart and orders it, over and over, and never gives up an order that was begun. */
export interface Shopper {
  readonly orders: ReadonlyArray<WantedOrder>
  /** Finishes the order that was begun, and stops. */
  readonly finish: () => Promise<void>
}

interface ShopperOptions {
  readonly url: string
  readonly person: Person
  /** What is bought next. */
  readonly choose: () => VariationId
  /** Called with every order that is acknowledged. */
  readonly onOrder: () => void
  readonly findings: Findings
  /** Milliseconds after which the next attempt hangs up; null waits for the answer. */
  readonly hangUpAfter?: () => number | null
  /** Milliseconds between two orders; 0 when absent. */
  readonly pause?: number
}

/** Milliseconds between an attempt that failed and the next. */
const patience = 25

/** Starts a shopper. Every write carries a key and is sent until an answer comes, as the SDK does. */
export const shopper = ({
  url,
  person,
  choose,
  onOrder,
  findings,
  hangUpAfter,
  pause = 0,
}: ShopperOptions): Shopper => {
  const client = httpClient(url)
  const orders: Array<WantedOrder> = []
  const stop = new AbortController()

  const insist = async (path: string, key: string, body: unknown): Promise<Answer> => {
    for (;;) {
      const millis = hangUpAfter?.() ?? null
      const answer = await client.send("POST", path, {
        token: person.token,
        key,
        body,
        ...(millis === null ? {} : { hangUpAfter: millis }),
      })
      // No answer, not yet, not now: the same request again, with the same key.
      const undecided = answer.status === 0 || answer.status >= 500 || codeOf(answer) === "request_in_flight"
      if (!undecided) return answer
      if (answer.status === 500) findings.fail(`answered 500 ${JSON.stringify(answer.body)}`)
      await sleep(patience)
    }
  }

  const shop = async () => {
    for (let n = 0; !stop.signal.aborted; n++) {
      const key = `${person.actor.userId}-${n}`
      const filled = await insist("/v1/cart/items", `cart-${key}`, { variationId: choose(), quantity: 1 })
      if (filled.status >= 300) return findings.fail(`the cart: ${filled.status} ${JSON.stringify(filled.body)}`)
      orders.push({ customerId: person.actor.userId, key, orderId: null })
      const placed = await insist("/v1/orders", `order-${key}`, { ...toPlace, note: key })
      // Of a filled cart nothing but an order can come: an empty one was ordered without being acknowledged.
      if (placed.status !== 201)
        return findings.fail(`the order ${key}: ${placed.status} ${JSON.stringify(placed.body)}`)
      orders[orders.length - 1] = { customerId: person.actor.userId, key, orderId: (placed.body as { id: string }).id }
      onOrder()
      if (pause > 0) await sleep(pause)
    }
  }

  const running = shop()
  return {
    orders,
    finish: async () => {
      stop.abort()
      await running
      client.close()
    },
  }
}

/** Holds what shoppers were told against what the database has. */
export const expectOrders = async (wanted: ReadonlyArray<WantedOrder>, ledger: Ledger, findings: Findings) => {
  const rows = await ledger.query<{ id: string; customer_id: string; note: string }>(
    `select id, customer_id, note from orders.orders`,
  )
  const byKey = Map.groupBy(rows, (row) => row.note)
  for (const { key, customerId, orderId } of wanted) {
    const placed = byKey.get(key) ?? []
    if (placed.length > 1) findings.fail(`${key} was ordered ${placed.length} times`)
    if (orderId === null) continue
    if (placed.length === 0) findings.fail(`${key} was acknowledged as ${orderId} and is lost`)
    else findings.expect(`the order of ${key}`, [placed[0]?.id, placed[0]?.customer_id], [orderId, customerId])
  }
  findings.expect(
    "orders that nobody wanted",
    rows.filter((row) => !wanted.some(({ key }) => key === row.note)).length,
    0,
  )
}
