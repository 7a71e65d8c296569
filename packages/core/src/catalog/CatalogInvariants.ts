import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"
import type { CategoryId, ProductId } from "../shared/Ids.ts"

/** What is always true of the catalog. */
export const catalogInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  {
    name: "catalog.price-range",
    holds: "A product's price range is that of its active variations.",
    violations: sql<{ id: ProductId }>`
      select p.id
      from catalog.products p
      left join catalog.variations v on v.product_id = p.id and v.is_active and v.deleted_at is null
      where p.deleted_at is null
      group by p.id
      having p.price_min is distinct from min(v.price) or p.price_max is distinct from max(v.price)
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) => rows.map(({ id }) => `Product ${id}: lists show another price than it has`)),
    ),
  },
  {
    name: "catalog.variations",
    holds: "A product has at least one variation, all of them in its shop.",
    violations: sql<{ id: ProductId }>`
      select p.id
      from catalog.products p
      left join catalog.variations v on v.product_id = p.id and v.deleted_at is null
      where p.deleted_at is null
      group by p.id
      having count(v.id) = 0 or bool_or(v.shop_id <> p.shop_id)
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) => rows.map(({ id }) => `Product ${id}: no variation, or one of another shop`)),
    ),
  },
  {
    name: "catalog.category-tree",
    holds: "Categories form a tree, and each knows the way from its root.",
    violations: sql<{ id: CategoryId }>`
      with recursive tree as (
        select id, array[id] as path from catalog.categories where parent_id is null
        union all
        select c.id, t.path || c.id from catalog.categories c join tree t on t.id = c.parent_id
      )
      select c.id
      from catalog.categories c
      left join tree t on t.id = c.id
      where t.path is distinct from c.path
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) => rows.map(({ id }) => `Category ${id}: its path is not the way to it`)),
    ),
  },
])

/** Makes the function that tells how products are rated, those without comments left out, in the order of ids, a batch at a time. */
export const productsRated = Effect.map(
  Database,
  ({ sql }) =>
    (after: string | null, limit: number) =>
      sql<{ readonly ratedId: string; readonly sum: number; readonly count: number }>`
        select id as rated_id, rating_sum as sum, rating_count as count from catalog.products
        where rating_count > 0 and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${limit}::int`.pipe(Effect.orDie),
)
