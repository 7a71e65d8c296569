import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import { VariationId } from "../shared/Ids.ts"
import { type InvalidCursor, type Page, keyset } from "../shared/Page.ts"
import { managedShop } from "./InventoryAccess.ts"
import type { InsufficientStock, StockNotFound } from "./InventoryErrors.ts"
import { type StockChange, stockEvents } from "./InventoryEvents.ts"
import { InventoryStore, type Moved, type NewStock } from "./InventoryStore.ts"
import { scanLowStock } from "./scanLowStock.ts"
import type {
  AdjustStock,
  MovementQuery,
  OperatorStockQuery,
  ReceiveStock,
  SetThresholds,
  StockLevel,
  StockLine,
  StockMovement,
  StockReference,
} from "./Stock.ts"
import { allFound, allMoved } from "./StockMoves.ts"

/** Units that come back, and the order they had left for. */
export interface ReturnedLine extends StockLine {
  readonly reference: StockReference
}

/**
 * Stock on hand, and the ledger that explains it.
 *
 * Every change is one statement for all of its lines, all or nothing, and on hand is always the sum of the ledger. One
 * more statement records events, and only when a level was crossed.
 */
export class Inventory extends Context.Service<
  Inventory,
  {
    /** Starts to stock variations; part of creating them, in the caller's transaction. */
    readonly open: (items: ReadonlyArray<NewStock>) => Effect.Effect<void, never, CurrentActor>
    /** Returns the levels of those variations that are stocked, in one statement. Open to every actor. */
    readonly levels: (ids: ReadonlyArray<VariationId>) => Effect.Effect<ReadonlyMap<VariationId, StockLevel>>
    /**
     * Takes units for an order.
     *
     * Waits for concurrent takers of the same variations, and fails with every shortage if one line is short. That
     * failure leaves the open transaction usable.
     */
    readonly take: (
      lines: ReadonlyArray<StockLine>,
      reference: StockReference,
    ) => Effect.Effect<void, InsufficientStock, CurrentActor>
    /** Puts back units that orders had taken. The caller sees to it that it happens once. */
    readonly giveBack: (lines: ReadonlyArray<ReturnedLine>, reason: string) => Effect.Effect<void, never, CurrentActor>
    /** Adds goods that arrived; returns the new levels. */
    readonly receive: (
      input: ReceiveStock,
    ) => Effect.Effect<ReadonlyArray<StockLevel>, Forbidden | StockNotFound, CurrentActor>
    /** Corrects stock, up or down but never below zero; returns the new levels. */
    readonly adjust: (
      input: AdjustStock,
    ) => Effect.Effect<ReadonlyArray<StockLevel>, Forbidden | StockNotFound | InsufficientStock, CurrentActor>
    /** Sets low-stock thresholds; returns the levels. */
    readonly setThresholds: (
      input: SetThresholds,
    ) => Effect.Effect<ReadonlyArray<StockLevel>, Forbidden | StockNotFound, CurrentActor>
    /** Lists stock by variation id: a vendor's own, whatever shop it names, or any for operators. */
    readonly list: (
      query: OperatorStockQuery,
    ) => Effect.Effect<Page<StockLevel>, Forbidden | InvalidCursor, CurrentActor>
    /** Lists the ledger, newest first. */
    readonly movements: (
      query: MovementQuery,
    ) => Effect.Effect<Page<StockMovement>, Forbidden | InvalidCursor, CurrentActor>
    /**
     * Announces stock that is low without having crossed its threshold: opened low. Returns how many it announced.
     * Idempotent; scheduled daily; safe to run in several processes at once.
     */
    readonly scanLowStock: Effect.Effect<number, never, CurrentActor>
  }
>()("@souk/core/inventory/Inventory") {
  static readonly layer = Layer.effect(
    Inventory,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const events = yield* Events
      const store = yield* InventoryStore

      const levels = Effect.fn("Inventory.levels")(function* (ids: ReadonlyArray<VariationId>) {
        if (ids.length === 0) return new Map<VariationId, StockLevel>()
        const rows = yield* store.levels(ids)
        return new Map(rows.map((level) => [level.variationId, level]))
      })

      const levelsOf = (rows: ReadonlyArray<Moved>) => store.levels(rows.map((row) => row.variationId))

      const announce = (changes: ReadonlyArray<StockChange>) => events.append(changes.flatMap(stockEvents))

      return {
        levels,

        open: Effect.fn("Inventory.open")(function* (items) {
          if (items.length > 0) yield* store.open(items)
        }),

        take: Effect.fn("Inventory.take")(function* (lines, reference) {
          if (lines.length === 0) return
          const rows = yield* store.move(
            lines.map(({ variationId, quantity }) => ({ variationId, quantity: -quantity, referenceId: reference.id })),
            { kind: "sold", referenceType: reference.type },
          )
          yield* announce(yield* Effect.fromResult(allMoved(rows)))
        }, transaction),

        giveBack: Effect.fn("Inventory.giveBack")(function* (lines, reason) {
          if (lines.length === 0) return
          const rows = yield* store.move(
            lines.map(({ variationId, quantity, reference }) => ({ variationId, quantity, referenceId: reference.id })),
            { kind: "returned", referenceType: "order", reason },
          )
          // What was sold has stock, and stock is never removed: anything else is a fault.
          yield* announce(yield* Effect.orDie(Effect.fromResult(allMoved(rows))))
        }, transaction),

        receive: Effect.fn("Inventory.receive")(function* ({ items, reason }) {
          const shopId = yield* managedShop
          const rows = yield* store.move(items, { kind: "received", reason, shopId })
          yield* Effect.fromResult(allFound(rows))
          yield* announce(yield* Effect.orDie(Effect.fromResult(allMoved(rows))))
          return yield* levelsOf(rows)
        }, transaction),

        adjust: Effect.fn("Inventory.adjust")(function* ({ items, reason }) {
          const shopId = yield* managedShop
          const moves = items.map(({ variationId, by }) => ({ variationId, quantity: by }))
          const rows = yield* store.move(moves, { kind: "adjusted", reason, shopId })
          yield* Effect.fromResult(allFound(rows))
          yield* announce(yield* Effect.fromResult(allMoved(rows)))
          return yield* levelsOf(rows)
        }, transaction),

        setThresholds: Effect.fn("Inventory.setThresholds")(function* ({ items }) {
          const shopId = yield* managedShop
          const rows = yield* store.setThresholds(items, shopId)
          yield* Effect.fromResult(allFound(rows))
          yield* announce(yield* Effect.orDie(Effect.fromResult(allMoved(rows))))
          return yield* levelsOf(rows)
        }, transaction),

        list: Effect.fn("Inventory.list")(function* (query) {
          const own = yield* managedShop
          const after = yield* stockKeyset.decode(query)
          const rows = yield* store.list(query, { shopId: own ?? query.shopId ?? null, after })
          return stockKeyset.page(rows, query, (row) => row.variationId)
        }),

        movements: Effect.fn("Inventory.movements")(function* (query) {
          const shopId = yield* managedShop
          const before = yield* movementKeyset.decode(query)
          const rows = yield* store.movements(query, { shopId, before })
          return movementKeyset.page(rows, query, (row) => row.id)
        }),

        scanLowStock: yield* scanLowStock,
      }
    }),
  ).pipe(Layer.provide(InventoryStore.layer))
}

const stockKeyset = keyset("stock", VariationId)
const movementKeyset = keyset("stock.movements", Schema.Int)
