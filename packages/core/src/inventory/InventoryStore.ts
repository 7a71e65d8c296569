import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import type { ShopId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import type { StockChange } from "./InventoryEvents.ts"
import { selectStock } from "./selectStock.ts"
import type { MovementKind } from "./Stock.ts"

/** A variation that starts to be stocked. */
export interface NewStock {
  readonly variationId: VariationId
  readonly shopId: ShopId
  readonly onHand: number
  readonly lowStockThreshold: number
}

/** One entry for the ledger: `quantity` is negative when units leave. */
export interface Move {
  readonly variationId: VariationId
  readonly quantity: number
  readonly referenceId?: string
}

/** What a set of moves has in common. */
export interface MoveOptions {
  readonly kind: MovementKind
  readonly reason?: string
  readonly referenceType?: "order"
  /** Only stock of this shop; null for any. */
  readonly shopId?: ShopId | null
}

/** How moving one variation went: `before` is null when there is no such stock, `after` when nothing was moved. */
export interface Moved extends Omit<StockChange, "before" | "after"> {
  readonly quantity: number
  readonly before: number | null
  readonly after: number | null
}

/** SQL of stock and its ledger. */
export class InventoryStore extends Context.Service<InventoryStore>()("@souk/core/inventory/InventoryStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const open = Effect.fn("InventoryStore.open")(function* (items: ReadonlyArray<NewStock>) {
      const actor = yield* CurrentActor
      const at = yield* now
      yield* sql`
        with opened as (
          insert into inventory.stock (variation_id, shop_id, on_hand, low_stock_threshold, updated_at)
          select variation_id, shop_id, on_hand, low_stock_threshold, ${at}::timestamptz
          from unnest(
            ${items.map((item) => item.variationId)}::uuid[],
            ${items.map((item) => item.shopId)}::uuid[],
            ${items.map((item) => String(item.onHand))}::bigint[],
            ${items.map((item) => item.lowStockThreshold)}::int[]
          ) as item (variation_id, shop_id, on_hand, low_stock_threshold)
          returning variation_id, shop_id, on_hand
        )
        insert into inventory.movements (variation_id, shop_id, kind, quantity, actor_kind, actor_id, occurred_at)
        select variation_id, shop_id, 'received', on_hand, ${actor._tag}::text, ${userIdOf(actor)}::uuid, ${at}::timestamptz
        from opened
        where on_hand > 0`.pipe(Effect.orDie)
    })

    /**
     * Moves all or nothing, in one statement, and answers per variation how it went.
     *
     * It first locks every row, in the order of ids, which reads what concurrent sales have left; then it updates all of
     * them, or none when one is missing or would fall below zero. A refusal is an answer, not an SQL error, so the
     * transaction lives on.
     *
     * The update adds to what was locked and not to its own row: that one comes from the statement's snapshot at first,
     * and a CHECK refuses it, before PostgreSQL notices that it is old.
     */
    const move = Effect.fn("InventoryStore.move")(function* (moves: ReadonlyArray<Move>, options: MoveOptions) {
      const actor = yield* CurrentActor
      const at = yield* now
      const { kind, reason = null, referenceType = null, shopId = null } = options
      return yield* sql<Moved>`
        with moves as (
          select variation_id, reference_id, sum(quantity)::bigint as quantity
          from unnest(
            ${moves.map((move) => move.variationId)}::uuid[],
            ${moves.map((move) => String(move.quantity))}::bigint[],
            ${moves.map((move) => move.referenceId ?? "")}::text[]
          ) as move (variation_id, quantity, reference_id)
          group by variation_id, reference_id
        ), wanted as (
          select variation_id, sum(quantity)::bigint as quantity from moves group by variation_id
        ), locked as (
          select s.variation_id, s.shop_id, s.on_hand, s.low_stock_threshold, s.low_announced, w.quantity
          from inventory.stock s
          join wanted w on w.variation_id = s.variation_id
          where ${shopId}::uuid is null or s.shop_id = ${shopId}::uuid
          order by s.variation_id
          for update of s
        ), verdict as (
          select count(*) = (select count(*) from wanted) and bool_and(on_hand + quantity >= 0) as possible from locked
        ), changed as (
          update inventory.stock s
          set on_hand = l.on_hand + l.quantity,
            low_announced = l.on_hand + l.quantity <= l.low_stock_threshold,
            updated_at = ${at}::timestamptz
          from locked l
          where s.variation_id = l.variation_id and (select possible from verdict)
          returning s.variation_id, s.shop_id, s.on_hand
        ), recorded as (
          insert into inventory.movements
            (variation_id, shop_id, kind, quantity, reason, reference_type, reference_id, actor_kind, actor_id, occurred_at)
          select c.variation_id, c.shop_id, ${kind}::text, m.quantity, ${reason}::text, ${referenceType}::text, nullif(m.reference_id, ''),
            ${actor._tag}::text, ${userIdOf(actor)}::uuid, ${at}::timestamptz
          from changed c
          join moves m on m.variation_id = c.variation_id
          where m.quantity <> 0
          order by c.variation_id, m.reference_id
        )
        select w.variation_id, w.quantity, l.shop_id, l.low_stock_threshold, l.low_announced,
          l.on_hand as before, c.on_hand as after
        from wanted w
        left join locked l on l.variation_id = w.variation_id
        left join changed c on c.variation_id = w.variation_id
        order by w.variation_id`.pipe(Effect.orDie)
    })

    /** Sets thresholds of all or none; as `move`, it answers per variation how it went. */
    const setThresholds = Effect.fn("InventoryStore.setThresholds")(function* (
      items: ReadonlyArray<Pick<NewStock, "variationId" | "lowStockThreshold">>,
      shopId: ShopId | null,
    ) {
      return yield* sql<Moved>`
        with wanted as (
          select variation_id, max(low_stock_threshold) as low_stock_threshold
          from unnest(
            ${items.map((item) => item.variationId)}::uuid[],
            ${items.map((item) => item.lowStockThreshold)}::int[]
          ) as item (variation_id, low_stock_threshold)
          group by variation_id
        ), locked as (
          select s.variation_id, s.shop_id, s.on_hand, s.low_announced, w.low_stock_threshold
          from inventory.stock s
          join wanted w on w.variation_id = s.variation_id
          where ${shopId}::uuid is null or s.shop_id = ${shopId}::uuid
          order by s.variation_id
          for update of s
        ), changed as (
          update inventory.stock s
          set low_stock_threshold = l.low_stock_threshold, low_announced = s.on_hand <= l.low_stock_threshold
          from locked l
          where s.variation_id = l.variation_id
            and (select count(*) from locked) = (select count(*) from wanted)
          returning s.variation_id, s.on_hand
        )
        select w.variation_id, 0::bigint as quantity, l.shop_id, w.low_stock_threshold, l.low_announced,
          l.on_hand as before, c.on_hand as after
        from wanted w
        left join locked l on l.variation_id = w.variation_id
        left join changed c on c.variation_id = w.variation_id
        order by w.variation_id`.pipe(Effect.orDie)
    })

    /** Marks up to `limit` stocks that are low and were not announced, and answers them; skips those being changed now. */
    const announceLow = Effect.fn("InventoryStore.announceLow")(function* (limit: number) {
      return yield* sql<StockChange>`
        update inventory.stock s
        set low_announced = true
        from (
          select variation_id from inventory.stock
          where on_hand <= low_stock_threshold and not low_announced
          order by variation_id
          limit ${limit}
          for update skip locked
        ) due
        where s.variation_id = due.variation_id
        returning s.variation_id, s.shop_id, s.on_hand as before, s.on_hand as after, s.low_stock_threshold,
          false as low_announced`.pipe(Effect.orDie)
    })

    return { open, move, setThresholds, announceLow, ...selectStock(sql) }
  }),
}) {
  static readonly layer = Layer.effect(InventoryStore, InventoryStore.make)
}
