import { Carts } from "@souk/core/carts/Carts"
import { Products } from "@souk/core/catalog/Products"
import { Inventory } from "@souk/core/inventory/Inventory"
import type { Order } from "@souk/core/orders/Order"
import { Orders } from "@souk/core/orders/Orders"
import type { OrderItemId, ProductId, VariationId } from "@souk/core/shared/Ids"
import { Shops } from "@souk/core/shops/Shops"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import { expectSound } from "./harness/Contest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import {
  type OpenShop,
  type Person,
  as,
  asSystem,
  fill,
  marketplace,
  newPeople,
  openShop,
  sell,
  toPlace,
} from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"

/** Operations, 16 at a time. */
export const cases = 3000

const actors = 16
const customers = 12
// Few, so that everybody meets at the same rows.
const variationsPerShop = 3
const stockAtFirst = 20
/** Operations after which everybody pauses and the database is looked at. */
const stretch = 1000

/**
 * Whatever customers, vendors, operators and schedules do at the same time, units are neither made nor lost: stock is
 * the sum of its ledger, and what was sold is what was ordered and not cancelled.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    yield* Effect.gen(function* () {
      const world = yield* makeWorld(random, findings)
      for (let done = 0; done < cases; done += stretch) {
        const operations = Array.from({ length: Math.min(stretch, cases - done) }, () => chooseAct(world))
        yield* Effect.forEach(operations, (operation) => attempt(world, operation), {
          concurrency: actors,
          discard: true,
        })
        yield* expectSound(ledger, findings)
        yield* Effect.promise(() => expectWhatWasTold(world, ledger))
      }
      const tally = Array.from(world.tally)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([outcome, times]) => `${outcome} ${times}`)
      findings.note(tally.join(", "))
      for (const act of cases < stretch ? [] : acts) {
        if (!world.tally.has(`${act.name} ok`)) findings.fail(`${act.name} never succeeded: it was not tried`)
      }
    }).pipe(
      Effect.provide(
        marketplace({ SOUK_DATABASE_URL: url, SOUK_DATABASE_CONNECTIONS: "20", SOUK_DATA_FOLDER: ":memory:" }),
      ),
      Effect.orDie,
    )
  }),
)

interface Stall extends OpenShop {
  readonly variations: ReadonlyArray<VariationId>
  readonly productId: ProductId
}

interface World {
  readonly random: SeededRandom
  readonly findings: Findings
  readonly people: ReadonlyArray<Person>
  readonly stalls: ReadonlyArray<Stall>
  readonly orders: Array<{ readonly order: Order; readonly customer: Person }>
  /** Units that answers speak of, by variation: put in minus ordered, without what came back. */
  readonly told: Map<VariationId, number>
  readonly tally: Map<string, number>
}

const makeWorld = Effect.fnUntraced(function* (random: SeededRandom, findings: Findings) {
  const products = yield* Products
  const people = yield* newPeople(customers)
  const stalls = yield* Effect.forEach([0, 1, 2], () =>
    Effect.gen(function* () {
      const shop = yield* openShop
      const variations = yield* sell(
        shop,
        Array.from({ length: variationsPerShop }, () => stockAtFirst),
      )
      const own = yield* as(shop.vendor)(products.listOwn({}))
      const [product] = own.items
      if (product === undefined) return yield* Effect.die(new Error("The shop sells nothing"))
      return { ...shop, variations, productId: product.id } satisfies Stall
    }),
  )
  const told = new Map(stalls.flatMap((stall) => stall.variations.map((id) => [id, stockAtFirst] as const)))
  const world: World = { random, findings, people, stalls, orders: [], told, tally: new Map() }
  return world
})

type Services = Carts | Products | Inventory | Orders | Shops
type Attempt = Effect.Effect<unknown, { readonly _tag: string }, Services>

interface Act {
  readonly name: string
  /** How often, compared with the others. */
  readonly weight: number
  readonly make: (world: World) => Attempt
}

const tell = ({ told }: World, variationId: VariationId, units: number) =>
  void told.set(variationId, (told.get(variationId) ?? 0) + units)

const anyVariation = ({ random, stalls }: World) => {
  const stall = random.pick(stalls)
  return { stall, variationId: random.pick(stall.variations) }
}

const nothing: Attempt = Effect.void

const someOrder = (world: World) => (world.orders.length === 0 ? null : world.random.pick(world.orders))

const buy = (world: World): Attempt => {
  const { random, people, orders } = world
  const customer = random.pick(people)
  const lines = Array.from({ length: random.integer(1, 4) }, () => ({
    variationId: anyVariation(world).variationId,
    quantity: random.integer(1, 3),
  }))
  return Effect.gen(function* () {
    const service = yield* Orders
    yield* fill(customer.actor, lines)
    const order = yield* as(customer.actor)(service.place(toPlace))
    orders.push({ order, customer })
    for (const item of order.items) tell(world, item.variationId, -item.quantity)
  })
}

const cancel = (world: World): Attempt => {
  const chosen = someOrder(world)
  if (chosen === null) return nothing
  const { order, customer } = chosen
  const itemIds = world.random.next() < 0.5 ? undefined : [world.random.pick(order.items).id]
  return Effect.flatMap(Orders, (orders) =>
    as(customer.actor)(orders.cancel(order.id, itemIds === undefined ? {} : { itemIds })),
  )
}

const move = (world: World, status: "shipped" | "delivered" | "cancelled"): Attempt => {
  const chosen = someOrder(world)
  if (chosen === null) return nothing
  const item = world.random.pick(chosen.order.items)
  const stall = world.stalls.find(({ shopId }) => shopId === item.shopId)
  if (stall === undefined) return nothing
  return Effect.flatMap(Orders, (orders) => as(stall.vendor)(orders.moveItem(item.id, { status })))
}

const moveMany = (world: World): Attempt => {
  const stall = world.random.pick(world.stalls)
  const own = world.orders.flatMap(({ order }) => order.items.filter((item) => item.shopId === stall.shopId))
  const itemIds: ReadonlyArray<OrderItemId> = world.random
    .shuffled(own)
    .slice(0, 5)
    .map((item) => item.id)
  if (itemIds.length === 0) return nothing
  const status = world.random.pick(["shipped", "delivered", "cancelled"] as const)
  return Effect.flatMap(Orders, (orders) => as(stall.vendor)(orders.moveItems({ itemIds, status })))
}

const receive = (world: World): Attempt => {
  const { stall, variationId } = anyVariation(world)
  const quantity = world.random.integer(1, 10)
  return Effect.gen(function* () {
    const inventory = yield* Inventory
    yield* as(stall.vendor)(inventory.receive({ items: [{ variationId, quantity }], reason: "Delivery" }))
    tell(world, variationId, quantity)
  })
}

const adjust = (world: World): Attempt => {
  const { stall, variationId } = anyVariation(world)
  const by = world.random.pick([-7, -3, -1, 1, 2])
  return Effect.gen(function* () {
    const inventory = yield* Inventory
    yield* as(stall.vendor)(inventory.adjust({ items: [{ variationId, by }], reason: "Count" }))
    tell(world, variationId, by)
  })
}

const setThreshold = (world: World): Attempt => {
  const { stall, variationId } = anyVariation(world)
  const items = [{ variationId, lowStockThreshold: world.random.integer(0, 20) }]
  return Effect.flatMap(Inventory, (inventory) => as(stall.vendor)(inventory.setThresholds({ items })))
}

const changeVariation = (world: World): Attempt => {
  const { stall, variationId } = anyVariation(world)
  const changes =
    world.random.next() < 0.7 ? { price: world.random.integer(900, 1100) } : { isActive: world.random.next() < 0.7 }
  return Effect.flatMap(Products, (products) =>
    as(stall.vendor)(products.updateVariation(stall.productId, variationId, changes)),
  )
}

const closeAndReopen = (world: World): Attempt => {
  const { shopId } = world.random.pick(world.stalls)
  return Effect.gen(function* () {
    const shops = yield* Shops
    yield* asSystem(shops.suspend(shopId, "An inspection."))
    yield* Effect.ensuring(Effect.yieldNow, Effect.orDie(asSystem(shops.reinstate(shopId))))
  })
}

const suspendProduct = (world: World): Attempt => {
  const { productId } = world.random.pick(world.stalls)
  return Effect.gen(function* () {
    const products = yield* Products
    yield* asSystem(products.suspend(productId, "An inspection."))
    yield* Effect.orDie(asSystem(products.reinstate(productId)))
  })
}

const synchronise: Attempt = Effect.flatMap(Carts, (carts) => asSystem(carts.synchronise))

const acts: ReadonlyArray<Act> = [
  { name: "buy", weight: 40, make: buy },
  { name: "cancel", weight: 8, make: cancel },
  { name: "ship", weight: 12, make: (world) => move(world, "shipped") },
  { name: "deliver", weight: 8, make: (world) => move(world, "delivered") },
  { name: "return", weight: 5, make: (world) => move(world, "cancelled") },
  { name: "move many", weight: 5, make: moveMany },
  { name: "receive", weight: 12, make: receive },
  { name: "adjust", weight: 5, make: adjust },
  { name: "threshold", weight: 3, make: setThreshold },
  { name: "change variation", weight: 3, make: changeVariation },
  { name: "suspend shop", weight: 1, make: closeAndReopen },
  { name: "suspend product", weight: 1, make: suspendProduct },
  { name: "synchronise carts", weight: 2, make: () => synchronise },
]

const lots = acts.flatMap((act) => Array.from({ length: act.weight }, () => act))

const chooseAct = ({ random }: World) => random.pick(lots)

const attempt = (world: World, act: Act) =>
  Effect.exit(Effect.suspend(() => act.make(world))).pipe(
    Effect.map((exit) => {
      const count = (outcome: string) => void world.tally.set(outcome, (world.tally.get(outcome) ?? 0) + 1)
      if (Exit.isSuccess(exit)) return count(`${act.name} ok`)
      const refused = Exit.findErrorOption(exit)
      if (refused._tag === "Some") return count(`${act.name} ${refused.value._tag}`)
      return world.findings.fail(`${act.name}: ${faultOf(exit.cause)}`)
    }),
  )

/** Holds stock against what callers were answered, which nobody at the database can know. */
const expectWhatWasTold = async ({ told, findings }: World, ledger: Ledger) => {
  const rows = await ledger.query<{ id: VariationId; on_hand: string; returned: string }>(
    `select s.variation_id as id, s.on_hand, (
       select coalesce(sum(i.quantity), 0) from orders.items i
       where i.variation_id = s.variation_id and i.status = 'cancelled') as returned
     from inventory.stock s`,
  )
  for (const { id, on_hand, returned } of rows) {
    findings.expect(`stock of ${id} by what was answered`, Number(on_hand), (told.get(id) ?? 0) + Number(returned))
  }
}

const faultOf = (cause: Cause.Cause<unknown>): string => {
  const defect = cause.reasons.find(Cause.isDieReason)?.defect
  const reason = typeof defect === "object" && defect !== null && "reason" in defect ? defect.reason : null
  return reason === null ? Cause.pretty(cause).slice(0, 600) : JSON.stringify(reason).slice(0, 600)
}
