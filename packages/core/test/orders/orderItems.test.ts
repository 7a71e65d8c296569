import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { brokenInvariants } from "../../src/doctor/invariants.ts"
import type { ItemStatus } from "../../src/orders/ItemStatus.ts"
import { onShopDeleted } from "../../src/orders/onShopDeleted.ts"
import { itemTransitions } from "../../src/orders/OrderItem.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Database } from "../../src/platform/database/Database.ts"
import type { Actor } from "../../src/shared/Actor.ts"
import { OrderId, OrderItemId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  as,
  asSystem,
  fill,
  marketplaceOn,
  newCustomer,
  newOperator,
  onHand,
  onSale,
  openShop,
  place,
  sell,
  statementsOf,
  uuid,
} from "./marketplace.ts"

layer(marketplaceOn(testDatabase), { excludeTestServices: true })("Items of orders", (it) => {
  /** An order of one item of two units in each of two shops. */
  const ordered = Effect.gen(function* () {
    const [first, second] = [yield* onSale(), yield* onSale()]
    const customer = yield* newCustomer
    yield* fill(
      customer,
      [first, second].map(({ variationId }) => ({ variationId, quantity: 2 })),
    )
    const order = yield* place(customer)
    const itemOf = (shop: typeof first) => {
      const item = order.items.find(({ shopId }) => shopId === shop.shopId)
      assert(item !== undefined)
      return item
    }
    return { customer, order, first: { ...first, item: itemOf(first) }, second: { ...second, item: itemOf(second) } }
  })

  const typesOf = Effect.fnUntraced(function* (orderId: OrderId) {
    const { sql } = yield* Database
    const rows = yield* sql<{ type: string }>`
      select type from events.outbox where aggregate_id = ${orderId} order by sequence`
    return rows.map((row) => row.type).filter((type) => type !== "order.created" && type !== "order.item.created")
  })

  const tell = Effect.fnUntraced(function* (
    actor: Actor,
    itemId: OrderItemId,
    status: "shipped" | "delivered" | "cancelled",
  ) {
    const orders = yield* Orders
    return yield* as(actor)(orders.moveItem(itemId, { status, reason: `now ${status}` }))
  })

  it.effect("that nobody has sent go back when their shop is deleted under the order", () =>
    Effect.gen(function* () {
      const { first, second, order } = yield* ordered
      yield* tell(second.vendor, second.item.id, "shipped")
      const consumer = yield* onShopDeleted
      const deleted = (shopId: string) =>
        asSystem(consumer.handle({ payload: { shopId } } as Parameters<typeof consumer.handle>[0]))
      const before = yield* onHand(first.variationId)
      yield* deleted(first.shopId)
      yield* deleted(first.shopId)
      yield* deleted(second.shopId)
      assert.strictEqual(yield* onHand(first.variationId), (before ?? 0) + 2)
      const orders = yield* Orders
      const shown = yield* as(yield* newOperator)(orders.showForOperators(order.id))
      const statuses = Object.fromEntries(shown.items.map(({ shopId, status }) => [shopId, status]))
      assert.deepStrictEqual(statuses, { [first.shopId]: "cancelled", [second.shopId]: "shipped" })
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("moves items as the table says and in no other way", () =>
    Effect.gen(function* () {
      const paths = {
        processing: [],
        shipped: ["shipped"],
        delivered: ["shipped", "delivered"],
        cancelled: ["cancelled"],
      } as const satisfies Record<ItemStatus, ReadonlyArray<ItemStatus>>
      for (const from of ["processing", "shipped", "delivered", "cancelled"] as const) {
        for (const to of ["shipped", "delivered", "cancelled"] as const) {
          const { first } = yield* ordered
          for (const step of paths[from]) yield* tell(first.vendor, first.item.id, step)
          const allowed: ReadonlyArray<ItemStatus> = itemTransitions[from]
          const result = yield* Effect.result(tell(first.vendor, first.item.id, to))
          assert.strictEqual(result._tag, allowed.includes(to) ? "Success" : "Failure", `${from} to ${to}`)
          if (result._tag === "Failure") assert.strictEqual(result.failure._tag, "ItemNotMovable")
        }
      }
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("approves an order once, when its last item is final and one was delivered", () =>
    Effect.gen(function* () {
      const { customer, first, order, second } = yield* ordered
      const orders = yield* Orders
      yield* tell(first.vendor, first.item.id, "cancelled")
      yield* tell(second.vendor, second.item.id, "shipped")
      assert.strictEqual((yield* as(customer)(orders.show(order.id))).status, "open")
      yield* tell(second.vendor, second.item.id, "delivered")
      const approved = yield* as(customer)(orders.show(order.id))
      assert.strictEqual(approved.status, "approved")
      assert.isNotNull(approved.settledAt)
      assert.deepStrictEqual(yield* typesOf(order.id), [
        "order.item.status.updated",
        "order.item.status.updated",
        "order.item.status.updated",
        "order.approved",
      ])
      assert.deepStrictEqual(
        approved.history.map(({ from, to, by, reason }) => [from, to, by, reason]),
        [
          [null, "processing", "Customer", null],
          [null, "processing", "Customer", null],
          ["processing", "cancelled", "Vendor", "now cancelled"],
          ["processing", "shipped", "Vendor", "now shipped"],
          ["shipped", "delivered", "Vendor", "now delivered"],
        ],
      )
      assert.strictEqual(yield* onHand(first.variationId), 10)
      assert.strictEqual(yield* onHand(second.variationId), 8)
    }),
  )

  it.effect("cancels an order when everything in it was cancelled, and returns what was returned", () =>
    Effect.gen(function* () {
      const { customer, first, order, second } = yield* ordered
      const orders = yield* Orders
      yield* tell(first.vendor, first.item.id, "shipped")
      const cancelled = yield* as(customer)(orders.cancel(order.id, { reason: "Too late" }))
      assert.strictEqual(cancelled.status, "open")
      yield* tell(first.vendor, first.item.id, "cancelled")
      assert.strictEqual((yield* as(customer)(orders.show(order.id))).status, "cancelled")
      assert.strictEqual((yield* typesOf(order.id)).at(-1), "order.cancelled")
      assert.notInclude(yield* typesOf(order.id), "order.approved")
      assert.strictEqual(yield* onHand(first.variationId), 10)
      assert.strictEqual(yield* onHand(second.variationId), 10)
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("cancels the items a buyer names, all or none", () =>
    Effect.gen(function* () {
      const { customer, first, order, second } = yield* ordered
      const orders = yield* Orders
      yield* tell(first.vendor, first.item.id, "shipped")
      const cancel = (itemIds: ReadonlyArray<OrderItemId>) => as(customer)(orders.cancel(order.id, { itemIds }))
      const refused = yield* Effect.flip(cancel([first.item.id, second.item.id]))
      assert.strictEqual(refused._tag, "ItemNotMovable")
      const unknown = yield* Effect.flip(cancel([second.item.id, OrderItemId.make(yield* uuid)]))
      assert.strictEqual(unknown._tag, "OrderItemNotFound")
      assert.strictEqual(yield* onHand(second.variationId), 8)
      yield* cancel([second.item.id, second.item.id])
      assert.strictEqual(yield* onHand(second.variationId), 10)
      const nothing = yield* Effect.flip(as(customer)(orders.cancel(order.id, {})))
      assert.strictEqual(nothing._tag, "ItemNotMovable")
      assert.strictEqual(yield* onHand(second.variationId), 10)
    }),
  )

  it.effect("shows and moves nothing foreign: it looks absent", () =>
    Effect.gen(function* () {
      const { first, order, second } = yield* ordered
      const orders = yield* Orders
      const stranger = yield* newCustomer
      const tags = yield* Effect.all([
        Effect.flip(as(stranger)(orders.show(order.id))),
        Effect.flip(as(stranger)(orders.cancel(order.id, {}))),
        Effect.flip(as(stranger)(orders.show(OrderId.make(yield* uuid)))),
        Effect.flip(as(second.vendor)(orders.showShopItem(first.item.id))),
        Effect.flip(tell(second.vendor, first.item.id, "shipped")),
        Effect.flip(tell(stranger, first.item.id, "shipped")),
        Effect.flip(as(first.vendor)(orders.listForOperators({}))),
        Effect.flip(as(stranger)(orders.showForOperators(order.id))),
      ]).pipe(Effect.map((errors) => errors.map((error) => error._tag)))
      assert.deepStrictEqual(tags, [
        "OrderNotFound",
        "OrderNotFound",
        "OrderNotFound",
        "OrderItemNotFound",
        "OrderItemNotFound",
        "Forbidden",
        "Forbidden",
        "Forbidden",
      ])
      assert.deepStrictEqual((yield* as(stranger)(orders.list({}))).items, [])
      assert.deepStrictEqual(
        (yield* as(second.vendor)(orders.listShopItems({}))).items.map((item) => item.id),
        [second.item.id],
      )
    }),
  )

  it.effect("moves many items, each by itself, with the same statements however many", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const shop = yield* openShop()
      const [variationId] = yield* sell(shop, [{ onHand: 1000 }])
      assert(variationId !== undefined)
      const sold = yield* Effect.forEach(Array.from({ length: 12 }), () =>
        Effect.gen(function* () {
          const customer = yield* newCustomer
          yield* fill(customer, [{ variationId, quantity: 1 }])
          const [item] = (yield* place(customer)).items
          assert(item !== undefined)
          return item.id
        }),
      )
      const foreign = (yield* ordered).first.item.id
      const [one, ...others] = sold
      assert(one !== undefined)
      const move = (itemIds: ReadonlyArray<OrderItemId>, status: "shipped" | "delivered" | "cancelled") =>
        statementsOf(as(shop.vendor)(orders.moveItems({ itemIds, status })))

      const few = yield* move([one], "shipped")
      const many = yield* move([one, foreign, ...others, ...others], "shipped")
      assert.strictEqual(many.statements.length, few.statements.length)
      assert.deepStrictEqual(
        many.value.map(({ moved, status, problem }) => [moved, status, problem]),
        [
          [false, "shipped", "order_item_not_movable"],
          [false, null, "order_item_not_found"],
          ...others.map(() => [true, "shipped", null]),
        ],
      )
      const [delivered, returned] = [sold.slice(0, 6), sold.slice(6)]
      yield* move(delivered, "delivered")
      yield* move(returned, "cancelled")
      assert.strictEqual(yield* onHand(variationId), 1000 - delivered.length)
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("lets an operator move any item, on record", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { first, order } = yield* ordered
      const operator = yield* newOperator
      const moved = yield* tell(operator, first.item.id, "shipped")
      assert.strictEqual(moved.history.at(-1)?.by, "Operator")
      const audited = yield* sql`
        select action from audit.entries where subject_type = 'order_item' and subject_id = ${first.item.id}`
      assert.strictEqual(audited.length, 1)
      const orders = yield* Orders
      const shown = yield* as(operator)(orders.showForOperators(order.id))
      assert.strictEqual(shown.items.length, 2)
      assert.deepInclude(shown.history.at(-1), { by: "Operator", byUserId: operator.userId })
    }),
  )

  it.effect("lists by filters and pages, newest first", () =>
    Effect.gen(function* () {
      const orders = yield* Orders
      const operator = yield* newOperator
      const shop = yield* openShop()
      const [variationId] = yield* sell(shop, [{ onHand: 1000 }])
      assert(variationId !== undefined)
      const customer = yield* newCustomer
      const placed = yield* Effect.forEach(Array.from({ length: 5 }), () =>
        Effect.andThen(fill(customer, [{ variationId, quantity: 1 }]), place(customer)),
      )
      const newestFirst = placed.map((order) => order.id).toReversed()
      yield* as(customer)(orders.cancel(newestFirst[0] as OrderId, {}))

      const first = yield* as(customer)(orders.list({ limit: 2 }))
      const second = yield* as(customer)(orders.list({ limit: 100, cursor: first.nextCursor ?? "" }))
      assert.deepStrictEqual(
        [...first.items, ...second.items].map((order) => order.id),
        newestFirst,
      )
      assert.isNull(second.nextCursor)
      assert.notProperty(first.items[0], "customerId")

      const cancelled = yield* as(customer)(orders.list({ status: "cancelled" }))
      assert.deepStrictEqual(
        cancelled.items.map((order) => order.id),
        newestFirst.slice(0, 1),
      )

      const processing = yield* as(shop.vendor)(orders.listShopItems({ status: "processing", limit: 3 }))
      assert.deepStrictEqual(
        processing.items.map((item) => item.orderId),
        newestFirst.slice(1, 4),
      )
      const none = yield* as(shop.vendor)(orders.listShopItems({ to: placed[0]?.placedAt as Date }))
      assert.deepStrictEqual(none.items, [])

      const ofShop = yield* as(operator)(orders.listForOperators({ shopId: shop.shopId }))
      assert.deepStrictEqual(
        ofShop.items.map((order) => order.id),
        newestFirst,
      )
      const byNumber = yield* as(operator)(orders.listForOperators({ number: placed[2]?.number.toLowerCase() ?? "" }))
      assert.deepStrictEqual(
        byNumber.items.map((order) => order.id),
        [placed[2]?.id],
      )
      const broken = yield* Effect.flip(as(customer)(orders.list({ cursor: "nonsense" })))
      assert.strictEqual(broken._tag, "InvalidCursor")
    }),
  )

  it.effect("keeps what was sold when the catalog changes", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { customer, order } = yield* ordered
      yield* sql`update catalog.products set title = 'Another title'`
      yield* sql`update catalog.variations set price = 1`
      const orders = yield* Orders
      assert.deepStrictEqual(yield* as(customer)(orders.show(order.id)), order)
    }),
  )
})
