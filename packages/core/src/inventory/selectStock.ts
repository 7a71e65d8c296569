import * as Effect from "effect/Effect"
import type { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { fetchSize } from "../shared/Page.ts"
import type { MovementKind, MovementQuery, StockLevel, StockQuery } from "./Stock.ts"

/** Where a page of stock starts and whose stock it shows. */
export interface StockPage {
  readonly shopId: ShopId | null
  readonly after: VariationId | null
}

/** Where a page of movements starts and whose it shows. */
export interface MovementPage {
  readonly shopId: ShopId | null
  readonly before: number | null
}

interface MovementRow {
  readonly id: number
  readonly variationId: VariationId
  readonly kind: MovementKind
  readonly quantity: number
  readonly reason: string | null
  readonly referenceType: "order" | null
  readonly referenceId: string | null
  readonly movedBy: UserId | null
  readonly occurredAt: Date
}

/** Reads stock and its ledger: the part of the store that changes nothing. */
export const selectStock = (sql: Database["Service"]["sql"]) => ({
  levels: Effect.fn("InventoryStore.levels")((ids: ReadonlyArray<VariationId>) =>
    sql<StockLevel>`
      select variation_id, shop_id, on_hand, low_stock_threshold, on_hand <= low_stock_threshold as is_low, updated_at
      from inventory.stock
      where variation_id = any(${ids}::uuid[])`.pipe(Effect.orDie),
  ),

  list: Effect.fn("InventoryStore.list")((query: StockQuery, { shopId, after }: StockPage) =>
    sql<StockLevel>`
      select variation_id, shop_id, on_hand, low_stock_threshold, on_hand <= low_stock_threshold as is_low, updated_at
      from inventory.stock
      where ${sql.and([
        ...given(shopId, (id) => sql`shop_id = ${id}::uuid`),
        ...given(after, (id) => sql`variation_id > ${id}::uuid`),
        ...(query.low === true ? [sql`on_hand <= low_stock_threshold`] : []),
      ])}
      order by variation_id
      limit ${fetchSize(query)}`.pipe(Effect.orDie),
  ),

  movements: Effect.fn("InventoryStore.movements")((query: MovementQuery, { shopId, before }: MovementPage) =>
    sql<MovementRow>`
      select id, variation_id, kind, quantity, reason, reference_type, reference_id, occurred_at,
        case when kind in ('received', 'adjusted') then actor_id end as moved_by
      from inventory.movements
      where ${sql.and([
        ...given(shopId, (id) => sql`shop_id = ${id}::uuid`),
        ...given(query.variationId, (id) => sql`variation_id = ${id}::uuid`),
        ...given(query.kind, (kind) => sql`kind = ${kind}::text`),
        ...given(before, (id) => sql`id < ${id}::bigint`),
      ])}
      order by id desc
      limit ${fetchSize(query)}`.pipe(
      Effect.orDie,
      Effect.map((rows) =>
        rows.map(({ referenceType, referenceId, ...row }) => ({
          ...row,
          reference: referenceType === null || referenceId === null ? null : { type: referenceType, id: referenceId },
        })),
      ),
    ),
  ),
})
