import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { firstRow, onlyRow } from "../platform/database/rows.ts"
import type { CartId, UserId, VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { CartContents, LineInCart } from "./CartLines.ts"

/** Whose cart: there is at most one per customer, and one per guest token. */
export type CartOwner =
  | { readonly _tag: "Customer"; readonly customerId: UserId }
  | { readonly _tag: "Guest"; readonly cartId: CartId }

interface LineRow extends LineInCart {
  readonly cartId: CartId
  readonly currency: Currency
}

interface CartRow {
  readonly id: CartId
}

/** SQL of carts. Whoever changes lines holds the row of their cart. */
export class CartStore extends Context.Service<CartStore>()("@souk/core/carts/CartStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const contents = Effect.fn("CartStore.contents")(function* (ids: ReadonlyArray<CartId>) {
      const rows = yield* sql<LineRow>`
        select cart_id, variation_id, currency, quantity, price_seen
        from carts.lines
        where cart_id = any(${ids}::uuid[])
        order by cart_id, added_at, variation_id`.pipe(Effect.orDie)
      const lines = Map.groupBy(rows, (row) => row.cartId)
      return ids.map((id): CartContents => ({
        id,
        currency: lines.get(id)?.[0]?.currency ?? null,
        lines: (lines.get(id) ?? []).map(({ variationId, quantity, priceSeen }) => ({
          variationId,
          quantity,
          priceSeen,
        })),
      }))
    })

    // The lines are read by a statement of their own: it sees what whoever held the cart before has left.
    const contentsOf = (id: CartId) => Effect.map(contents([id]), onlyRow)

    /** Finds a cart without holding it. */
    const find = Effect.fn("CartStore.find")(function* (owner: CartOwner) {
      const cart = yield* sql<CartRow>`
        select id from carts.carts
        where ${owner._tag === "Customer" ? sql`customer_id = ${owner.customerId}` : sql`id = ${owner.cartId}`}`.pipe(
        Effect.orDie,
        Effect.map(firstRow),
      )
      return cart === null ? null : yield* contentsOf(cart.id)
    })

    /** Holds a customer's cart until the transaction ends, if there is one. */
    const hold = Effect.fn("CartStore.hold")(function* (customerId: UserId) {
      const cart = yield* sql<CartRow>`
        select id from carts.carts where customer_id = ${customerId} for update`.pipe(
        Effect.orDie,
        Effect.map(firstRow),
      )
      return cart === null ? null : yield* contentsOf(cart.id)
    })

    /** Holds a cart until the transaction ends; creates it, with `newId` for a customer, when there is none, and tells so. */
    const holdOrCreate = Effect.fn("CartStore.holdOrCreate")(function* (owner: CartOwner, newId: CartId, at: Date) {
      const id = owner._tag === "Customer" ? newId : owner.cartId
      const customerId = owner._tag === "Customer" ? owner.customerId : null
      // A row that an insert made has no deleting or locking transaction yet.
      const rows = yield* sql<CartRow & { readonly isNew: boolean }>`
        insert into carts.carts (id, customer_id, created_at, updated_at)
        values (${id}, ${customerId}::uuid, ${at}, ${at})
        on conflict (${sql(owner._tag === "Customer" ? "customer_id" : "id")}) do update set updated_at = excluded.updated_at
        returning id, xmax = 0 as is_new`.pipe(Effect.orDie)
      const { id: heldId, isNew } = onlyRow(rows)
      return { ...(yield* contentsOf(heldId)), isNew }
    })

    /** Finds a customer's cart; creates it when there is none. Does not hold a cart that was there. */
    const ensure = Effect.fn("CartStore.ensure")(function* (customerId: UserId, newId: CartId, at: Date) {
      const inserted = yield* sql<CartRow>`
        insert into carts.carts (id, customer_id, created_at, updated_at)
        values (${newId}, ${customerId}, ${at}, ${at})
        on conflict (customer_id) do nothing
        returning id`.pipe(Effect.orDie)
      if (inserted.length > 0) return { id: newId, isNew: true }
      const rows = yield* sql<CartRow>`select id from carts.carts where customer_id = ${customerId}`.pipe(Effect.orDie)
      return { id: onlyRow(rows).id, isNew: false }
    })

    /** Holds carts in the order of their ids, so that two holders of several never wait for each other. */
    const holdMany = Effect.fn("CartStore.holdMany")(function* (ids: ReadonlyArray<CartId>) {
      const carts = yield* sql<CartRow>`
        select id from carts.carts where id = any(${ids}::uuid[]) order by id for update`.pipe(Effect.orDie)
      return yield* contents(carts.map((cart) => cart.id))
    })

    /** Writes all lines of a held cart in one statement; touches only those that differ. */
    const save = Effect.fn("CartStore.save")(function* ({ id, currency, lines }: CartContents, at: Date) {
      const variationIds = lines.map((line) => line.variationId)
      yield* sql`
        with priced as (
          update carts.carts set currency = ${currency}::text where id = ${id} and currency is distinct from ${currency}::text
        ), removed as (
          delete from carts.lines where cart_id = ${id} and variation_id <> all(${variationIds}::uuid[])
        )
        insert into carts.lines as l (cart_id, variation_id, currency, quantity, price_seen, added_at)
        select ${id}::uuid, variation_id, ${currency}::text, quantity, price_seen, ${at}::timestamptz
        from unnest(
          ${variationIds}::uuid[],
          ${lines.map((line) => line.quantity)}::int[],
          ${lines.map((line) => String(line.priceSeen))}::bigint[]
        ) as line (variation_id, quantity, price_seen)
        on conflict (cart_id, variation_id) do update
        set quantity = excluded.quantity, price_seen = excluded.price_seen
        where (l.quantity, l.price_seen) is distinct from (excluded.quantity, excluded.price_seen)`.pipe(Effect.orDie)
    })

    const deleteCarts = Effect.fn("CartStore.deleteCarts")((ids: ReadonlyArray<CartId>) =>
      sql`delete from carts.carts where id = any(${ids}::uuid[])`.pipe(Effect.orDie, Effect.asVoid),
    )

    /** Deletes guests' carts that were last changed before an instant, oldest first; answers how many. */
    const deleteAbandoned = Effect.fn("CartStore.deleteAbandoned")((before: Date, limit: number) =>
      sql`
        delete from carts.carts where id in (
          select id from carts.carts
          where customer_id is null and updated_at < ${before}
          order by updated_at
          limit ${limit}
          for update skip locked
        )
        returning id`.pipe(
        Effect.orDie,
        Effect.map((rows) => rows.length),
      ),
    )

    const deleteOfCustomers = Effect.fn("CartStore.deleteOfCustomers")((customerIds: ReadonlyArray<UserId>) =>
      sql<{ readonly cartId: CartId; readonly customerId: UserId }>`
        delete from carts.carts where id in (
          select id from carts.carts where customer_id = any(${customerIds}::uuid[]) order by id for update
        )
        returning id as cart_id, customer_id`.pipe(Effect.orDie),
    )

    /** Returns the ids of the next carts that have lines, in order. */
    const nextFilled = Effect.fn("CartStore.nextFilled")((after: CartId | null, limit: number) =>
      sql<{ readonly cartId: CartId }>`
        select distinct cart_id from carts.lines
        where ${sql.and(given(after, (id) => sql`cart_id > ${id}::uuid`))}
        order by cart_id
        limit ${limit}`.pipe(
        Effect.orDie,
        Effect.map((rows) => rows.map((row) => row.cartId)),
      ),
    )

    /** Sets quantities of lines of held carts, in one statement; 0 drops the line. */
    const setQuantities = Effect.fn("CartStore.setQuantities")(function* (
      lines: ReadonlyArray<{ readonly cartId: CartId; readonly variationId: VariationId; readonly quantity: number }>,
    ) {
      yield* sql`
        with wanted as (
          select cart_id, variation_id, quantity
          from unnest(
            ${lines.map((line) => line.cartId)}::uuid[],
            ${lines.map((line) => line.variationId)}::uuid[],
            ${lines.map((line) => line.quantity)}::int[]
          ) as line (cart_id, variation_id, quantity)
        ), dropped as (
          delete from carts.lines l using wanted w
          where l.cart_id = w.cart_id and l.variation_id = w.variation_id and w.quantity = 0
        )
        update carts.lines l set quantity = w.quantity
        from wanted w
        where l.cart_id = w.cart_id and l.variation_id = w.variation_id and w.quantity > 0`.pipe(Effect.orDie)
    })

    return {
      find,
      hold,
      holdOrCreate,
      ensure,
      holdMany,
      save,
      deleteCarts,
      deleteAbandoned,
      deleteOfCustomers,
      nextFilled,
      setQuantities,
    }
  }),
}) {
  static readonly layer = Layer.effect(CartStore, CartStore.make)
}
