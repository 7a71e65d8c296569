import { assert, layer } from "@effect/vitest"
import { SecureRandom, layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { type Actor, CurrentActor, System, Vendor } from "../../src/shared/Actor.ts"
import { ApiKeyId, ShopId, UserId, VariationId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"

const inventoryLayer = Inventory.layer.pipe(
  Layer.provide(Events.layer),
  Layer.provide(EventWakeup.layer),
  Layer.provideMerge([testDatabase, layerWebCrypto]),
)

const uuid = Effect.flatMap(SecureRandom, (random) => random.uuidV7())
const newVariation = Effect.map(uuid, (id) => VariationId.make(id))
const newShop = Effect.map(uuid, (id) => ShopId.make(id))

const as =
  (actor: Actor) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.provideService(effect, CurrentActor, actor)
const asSystem = as(System.make({ name: "test" }))
const asVendor = Effect.fnUntraced(function* (shopId: ShopId) {
  const userId = UserId.make(yield* uuid)
  return Vendor.make({
    userId,
    shopId,
    shopRole: "owner",
    credential: { _tag: "ApiKey", apiKeyId: ApiKeyId.make(yield* uuid) },
  })
})

layer(inventoryLayer, { excludeTestServices: true })("Inventory", (it) => {
  /** Opens stock of one variation and returns its id. */
  const stocked = Effect.fnUntraced(function* (
    onHand: number,
    options?: { shopId?: ShopId; lowStockThreshold?: number },
  ) {
    const inventory = yield* Inventory
    const variationId = yield* newVariation
    const shopId = options?.shopId ?? (yield* newShop)
    const lowStockThreshold = options?.lowStockThreshold ?? 0
    yield* asSystem(inventory.open([{ variationId, shopId, onHand, lowStockThreshold }]))
    return variationId
  })

  const onHand = Effect.fnUntraced(function* (id: VariationId) {
    const inventory = yield* Inventory
    return (yield* inventory.levels([id])).get(id)?.onHand
  })

  const eventsOf = Effect.fnUntraced(function* (id: VariationId) {
    const { sql } = yield* Database
    const rows = yield* sql<{ type: string }>`
      select type from events.outbox where aggregate_type = 'stock' and aggregate_id = ${id} order by sequence`
    return rows.map((row) => row.type)
  })

  const imbalances = Effect.gen(function* () {
    const { sql } = yield* Database
    return yield* sql`
      select s.variation_id from inventory.stock s
      left join inventory.movements m on m.variation_id = s.variation_id
      group by s.variation_id, s.on_hand having s.on_hand <> coalesce(sum(m.quantity), 0)`
  })

  const order = { type: "order", id: "order-1" } as const

  it.effect("takes every line or none, and lists each shortage", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const [plenty, scarce, unknown] = [yield* stocked(10), yield* stocked(2), yield* newVariation]
      const error = yield* inventory
        .take(
          [
            { variationId: plenty, quantity: 3 },
            { variationId: scarce, quantity: 3 },
            { variationId: unknown, quantity: 1 },
          ],
          order,
        )
        .pipe(asSystem, Effect.flip)
      assert.deepStrictEqual(
        error.shortages.map(({ requested, available }) => [requested, available]),
        [
          [3, 2],
          [1, 0],
        ],
      )
      assert.strictEqual(yield* onHand(plenty), 10)

      yield* asSystem(
        inventory.take(
          [
            { variationId: plenty, quantity: 3 },
            { variationId: scarce, quantity: 2 },
          ],
          order,
        ),
      )
      assert.strictEqual(yield* onHand(plenty), 7)
      assert.strictEqual(yield* onHand(scarce), 0)
      assert.deepStrictEqual(yield* imbalances, [])
    }),
  )

  it.effect("adds up lines of one variation before it judges", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const variationId = yield* stocked(5)
      const twice = [
        { variationId, quantity: 3 },
        { variationId, quantity: 3 },
      ]
      const error = yield* inventory.take(twice, order).pipe(asSystem, Effect.flip)
      assert.deepStrictEqual(error.shortages, [{ variationId, requested: 6, available: 5 }])
      assert.strictEqual(yield* onHand(variationId), 5)
    }),
  )

  it.effect("leaves the transaction usable after a shortage", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const { transaction } = yield* Database
      const variationId = yield* stocked(1)
      yield* transaction(
        Effect.gen(function* () {
          yield* Effect.flip(inventory.take([{ variationId, quantity: 2 }], order))
          yield* inventory.take([{ variationId, quantity: 1 }], order)
        }),
      ).pipe(asSystem)
      assert.strictEqual(yield* onHand(variationId), 0)
    }),
  )

  it.effect("tells of low stock once per crossing, and of depletion and replenishment each time", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const variationId = yield* stocked(5, { lowStockThreshold: 2 })
      const take = (quantity: number) => asSystem(inventory.take([{ variationId, quantity }], order))
      const giveBack = (quantity: number) =>
        asSystem(inventory.giveBack([{ variationId, quantity, reference: order }], "cancelled"))
      yield* take(2)
      assert.deepStrictEqual(yield* eventsOf(variationId), [])
      yield* take(1)
      yield* take(1)
      assert.deepStrictEqual(yield* eventsOf(variationId), ["stock.low"])
      yield* take(1)
      yield* giveBack(1)
      assert.deepStrictEqual(yield* eventsOf(variationId), ["stock.low", "stock.depleted", "stock.replenished"])
      yield* giveBack(4)
      yield* take(3)
      assert.strictEqual((yield* eventsOf(variationId)).filter((type) => type === "stock.low").length, 2)
      assert.deepStrictEqual(yield* imbalances, [])
    }),
  )

  it.effect("announces once what was opened low", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const variationId = yield* stocked(1, { lowStockThreshold: 2 })
      assert.deepStrictEqual(yield* eventsOf(variationId), [])
      yield* asSystem(inventory.scanLowStock)
      yield* asSystem(inventory.scanLowStock)
      yield* asSystem(inventory.take([{ variationId, quantity: 1 }], order))
      assert.deepStrictEqual(yield* eventsOf(variationId), ["stock.low", "stock.depleted"])
    }),
  )

  it.effect("lets a vendor receive and adjust own stock only, all or nothing", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const vendor = as(yield* asVendor(yield* newShop))
      const shopId = yield* newShop
      const [own, foreign] = [yield* stocked(1, { shopId }), yield* stocked(1)]
      const owner = as(yield* asVendor(shopId))

      const missing = yield* inventory
        .receive({ items: [own, foreign].map((variationId) => ({ variationId, quantity: 5 })), reason: "delivery" })
        .pipe(owner, Effect.flip)
      assert.strictEqual(missing._tag, "StockNotFound")
      assert.strictEqual(yield* onHand(own), 1)

      const [level] = yield* owner(
        inventory.receive({ items: [{ variationId: own, quantity: 5 }], reason: "delivery" }),
      )
      assert.strictEqual(level?.onHand, 6)

      const short = yield* inventory
        .adjust({ items: [{ variationId: own, by: -7 }], reason: "count" })
        .pipe(owner, Effect.flip)
      assert.strictEqual(short._tag, "InsufficientStock")
      yield* owner(inventory.adjust({ items: [{ variationId: own, by: -6 }], reason: "count" }))
      assert.strictEqual(yield* onHand(own), 0)

      const ledger = yield* owner(inventory.movements({ variationId: own }))
      assert.deepStrictEqual(
        ledger.items.map(({ kind, quantity, reason }) => [kind, quantity, reason]),
        [
          ["adjusted", -6, "count"],
          ["received", 5, "delivery"],
          ["received", 1, null],
        ],
      )
      assert.deepStrictEqual((yield* vendor(inventory.movements({ variationId: own }))).items, [])
      assert.deepStrictEqual(yield* imbalances, [])
    }),
  )

  it.effect("sets thresholds, announces what is low by them, and lists it", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const shopId = yield* newShop
      const owner = as(yield* asVendor(shopId))
      const [low, high] = [yield* stocked(3, { shopId }), yield* stocked(30, { shopId })]
      const items = [low, high].map((variationId) => ({ variationId, lowStockThreshold: 5 }))
      yield* owner(inventory.setThresholds({ items }))
      yield* owner(inventory.setThresholds({ items }))
      assert.deepStrictEqual(yield* eventsOf(low), ["stock.low"])
      assert.deepStrictEqual(yield* eventsOf(high), [])
      const page = yield* owner(inventory.list({ low: true }))
      assert.deepStrictEqual(
        page.items.map((level) => level.variationId),
        [low],
      )
      const first = yield* owner(inventory.list({ limit: 1 }))
      assert.isNotNull(first.nextCursor)
      const second = yield* owner(inventory.list({ limit: 1, cursor: first.nextCursor ?? "" }))
      assert.deepStrictEqual(
        [...first.items, ...second.items].map((level) => level.variationId),
        [low, high].toSorted(),
      )
    }),
  )

  it.effect("keeps the ledger as it was written", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* stocked(1)
      yield* Effect.flip(sql`update inventory.movements set quantity = 2`)
      yield* Effect.flip(sql`delete from inventory.movements`)
      assert.deepStrictEqual(yield* imbalances, [])
    }),
  )
})
