import * as Effect from "effect/Effect"
import { ordersInLedger, unitsInLedger } from "../inventory/InventoryInvariants.ts"
import { unitsOrdered } from "../orders/OrderInvariants.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import type { OrderId } from "../shared/Ids.ts"

const ordersPerBatch = 1000

interface Units {
  readonly orderId: OrderId
  readonly variationId: string
  readonly sold: number
  readonly returned: number
}

const lineOf = ({ orderId, variationId, sold, returned }: Units) =>
  `order ${orderId}, variation ${variationId}: ${sold} sold, ${returned} returned`

const without = (lines: ReadonlyArray<string>, others: ReadonlyArray<string>) => {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line))
}

/** Sets what orders say they sold against what the ledger says they took: nothing is lost on the way, nothing doubled. */
export const conservation = Effect.gen(function* () {
  const ordered = yield* unitsOrdered
  const inLedger = yield* unitsInLedger
  const countLedger = yield* ordersInLedger

  const violations = Effect.gen(function* () {
    const found: Array<string> = []
    let orders = 0
    let after: OrderId | null = null
    while (found.length < maxViolations) {
      const batch: ReadonlyArray<Units> = yield* ordered(after, ordersPerBatch)
      if (batch.length === 0) break
      const ids: ReadonlyArray<OrderId> = [...new Set(batch.map((units) => units.orderId))]
      const sold = batch.map(lineOf)
      const taken = (yield* inLedger(ids)).map(lineOf)
      found.push(
        ...without(sold, taken).map((line) => `Not in the ledger: ${line}`),
        ...without(taken, sold).map((line) => `Only in the ledger: ${line}`),
      )
      orders += ids.length
      after = ids.at(-1) ?? null
    }
    const known = yield* countLedger
    if (found.length === 0 && known !== orders) found.push(`The ledger knows ${known} orders, but there are ${orders}`)
    return found.slice(0, maxViolations)
  })

  const invariant: Invariant = {
    name: "conservation",
    holds: "What orders sold is what stock lost to them, and what they cancelled is what it got back.",
    violations,
  }
  return invariant
})
