import { Database } from "@souk/core/platform/database/Database"
import * as Effect from "effect/Effect"
import { Pool } from "pg"

/** Reads the database with a driver and statements of its own, so that a fault of Souk cannot hide itself. */
export interface Ledger {
  readonly query: <Row extends object>(text: string, values?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>
}

/** Opens the ledger of a database; it closes with the scope. */
export const openLedger = (databaseUrl: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const pool = new Pool({ connectionString: databaseUrl, max: 2 })
      // A database that goes away with idle connections is no fault of the gate.
      pool.on("error", () => {})
      return pool
    }),
    (pool) => Effect.promise(() => pool.end()),
  ).pipe(
    Effect.map((pool): Ledger => ({
      query: async <Row extends object>(text: string, values: ReadonlyArray<unknown> = []) => {
        const { rows } = await pool.query<Row>(text, [...values])
        return rows
      },
    })),
  )

/** The ledger of an embedded database, which only the process that holds its folder can read. */
export const embeddedLedger = Effect.map(Database, ({ sql }): Ledger => ({
  query: <Row extends object>(text: string, values: ReadonlyArray<unknown> = []) =>
    Effect.runPromise(sql.unsafe<Row>(text, values).withoutTransform),
}))

/**
 * What is never found in a sound database, one query each; every row is a violation. Written without looking at the
 * statements of the domains, and unlike those free to join across them.
 */
const violations: Readonly<Record<string, string>> = {
  "stock is the sum of its movements and not negative": `
    select variation_id from inventory.stock s
    where on_hand < 0 or on_hand <> (
      select coalesce(sum(quantity), 0) from inventory.movements m where m.variation_id = s.variation_id)`,
  "what is ordered and not cancelled is what the ledger lost": `
    select coalesce(o.order_id, m.order_id), coalesce(o.variation_id, m.variation_id)
    from (
      select order_id::text, variation_id, sum(quantity) filter (where status <> 'cancelled') as units
      from orders.items group by 1, 2
    ) o
    full join (
      select reference_id as order_id, variation_id, -sum(quantity) as units
      from inventory.movements where reference_type = 'order' group by 1, 2
    ) m on m.order_id = o.order_id and m.variation_id = o.variation_id
    where coalesce(o.units, 0) <> coalesce(m.units, 0)`,
  "every item was taken from stock once": `
    select i.order_id, i.variation_id from (
      select order_id, variation_id, sum(quantity) as units from orders.items group by 1, 2
    ) i
    where units <> (
      select coalesce(-sum(quantity), 0) from inventory.movements m
      where m.kind = 'sold' and m.reference_id = i.order_id::text and m.variation_id = i.variation_id)`,
  "an order is what its items are": `
    select o.id from orders.orders o left join orders.items i on i.order_id = o.id
    group by o.id
    having count(i.id) <> o.item_count or coalesce(sum(i.unit_price * i.quantity), -1) <> o.total`,
  "every item has a history that ends where it is": `
    select i.id from orders.items i
    where i.status is distinct from (
      select to_status from orders.transitions t where t.item_id = i.id order by t.id desc limit 1)
      or not exists (select from orders.transitions t where t.item_id = i.id and t.from_status is null)`,
  "every order has one order.created and every item one order.item.created": `
    select o.id from orders.orders o
    where 1 <> (select count(*) from events.outbox e
        where e.aggregate_type = 'order' and e.aggregate_id = o.id::text and e.type = 'order.created')
      or o.item_count <> (select count(distinct e.payload ->> 'itemId') from events.outbox e
        where e.aggregate_type = 'order' and e.aggregate_id = o.id::text and e.type = 'order.item.created')`,
  "no event speaks of an order that is not there": `
    select e.id from events.outbox e
    where e.aggregate_type = 'order' and not exists (select from orders.orders o where o.id::text = e.aggregate_id)`,
  "events of an aggregate are numbered without gaps": `
    select a.type, a.id from events.aggregates a
    left join events.outbox e on e.aggregate_type = a.type and e.aggregate_id = a.id
    group by a.type, a.id, a.version
    having count(e.id) <> a.version or max(e.aggregate_version) <> a.version`,
  "every move of an item has its event": `
    select t.item_id from orders.transitions t
    where t.from_status is not null and not exists (
      select from events.outbox e
      where e.type = 'order.item.status.updated' and e.payload ->> 'itemId' = t.item_id::text
        and e.payload ->> 'to' = t.to_status and e.payload ->> 'from' = t.from_status)`,
  "a kept answer belongs to what it speaks of": `
    select k.key from platform.idempotency_keys k
    where k.status is null or (k.route = 'orders.place' and k.status = 201
      and not exists (select from orders.orders o where o.id::text = k.body::jsonb ->> 'id'))`,
}

/** Returns the name of every rule that the database breaks, with how often. */
export const brokenRules = async (ledger: Ledger): Promise<ReadonlyArray<string>> => {
  const broken: Array<string> = []
  for (const [rule, query] of Object.entries(violations)) {
    const rows = await ledger.query(query)
    if (rows.length > 0) broken.push(`not so in ${rows.length} places: ${rule}; first ${JSON.stringify(rows[0])}`)
  }
  return broken
}
