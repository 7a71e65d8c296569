import { randomUUID } from "node:crypto"
import { Carts } from "@souk/core/carts/Carts"
import { Products } from "@souk/core/catalog/Products"
import { Sessions } from "@souk/core/identity/Sessions"
import { Orders } from "@souk/core/orders/Orders"
import { Idempotency } from "@souk/core/platform/idempotency/Idempotency"
import { EmailAddress } from "@souk/core/shared/EmailAddress"
import { VariationId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import { as, password, toPlace } from "../../gates/harness/Marketplace.ts"
import { type BenchCustomer, actorOf, idOf } from "./BenchMarket.ts"
import { numbers } from "./Case.ts"
import { type Plan, planOf, recorded } from "./Recording.ts"

/** Runs every use case once, in this process, to learn which statements it sends. */
export const recordPlans = Effect.fnUntraced(function* (people: ReadonlyArray<BenchCustomer>, products: number) {
  const [catalog, carts, orders, sessions, idempotency] = [
    yield* Products,
    yield* Carts,
    yield* Orders,
    yield* Sessions,
    yield* Idempotency,
  ]
  const details = yield* Effect.forEach(numbers, (n) => recorded(catalog.show(idOf(`product-${n % products}`))))
  const lists = yield* Effect.forEach(["newest", "price", "popularity"] as const, (sort) =>
    recorded(catalog.list({ limit: 20, sort })),
  )
  const someone = people.at(-1) as BenchCustomer
  const actor = yield* actorOf(someone.token)
  const added = yield* recorded(as(actor)(carts.add({ variationId: VariationId.make(someone.first), quantity: 1 })))
  const key = randomUUID()
  const answerOf = (order: object) => ({ status: 201, contentType: "application/json", body: JSON.stringify(order) })
  const claim = { principal: `user:${someone.customer}`, route: "orders.place", key, fingerprint: "f".repeat(64) }
  const placed = yield* recorded(idempotency.once(claim, Effect.map(as(actor)(orders.place(toPlace)), answerOf)))
  const signedIn = yield* recorded(
    sessions.login(
      { email: EmailAddress.make("customer.1@example.com"), password },
      { address: "192.0.2.1", userAgent: null },
    ),
  )
  const order = JSON.parse(placed.answer.answer.body ?? "{}") as {
    readonly number: string
    readonly items: ReadonlyArray<Record<string, string>>
  }
  const kept = [
    ...order.items.flatMap((item) => [item.shopId ?? "", item.productId ?? ""]),
    ...added.answer.shops.map(({ shopId }) => shopId),
    idOf("customer-1"),
  ]
  const names = {
    [someone.first]: "@first",
    [someone.second]: "@second",
    [someone.customer]: "@customer",
    [someone.cart]: "@cart",
    [someone.session]: "@session",
    [key]: "@key",
    [order.number]: "@key",
  }
  const reads = { names: {}, kept, transaction: false }
  const writes = { names, kept, transaction: true }
  const plans: Record<string, ReadonlyArray<Plan>> = {
    "product detail": details.map(({ statements }) => ({ statements, fresh: 0, transaction: false })),
    "product list": lists.map(({ statements }) => ({ statements, fresh: 0, transaction: false })),
    "add to cart": [planOf(added.statements, writes)],
    checkout: [planOf(placed.statements, writes)],
    login: [planOf(signedIn.statements, { ...reads, transaction: true })],
  }
  const answers: Record<string, ReadonlyArray<unknown>> = {
    "product detail": details.map(({ answer }) => answer),
    "product list": lists.map(({ answer }) => answer),
    "add to cart": [added.answer],
    checkout: [order],
    login: [{}],
  }
  return { plans, answers }
})
