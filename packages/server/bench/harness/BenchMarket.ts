import { createHash } from "node:crypto"
import { Sessions } from "@souk/core/identity/Sessions"
import { AccessTokens } from "@souk/core/ports/AccessTokens"
import { SessionId, UserId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import type { Ledger } from "../../gates/harness/Ledger.ts"
import { openShop, sell } from "../../gates/harness/Marketplace.ts"

/** Returns the id of a name: what `bench_id` of the seeding statements returns in the database (RFC 9562, version 8). */
export const idOf = (name: string): string => {
  const hash = createHash("md5").update(name).digest("hex")
  const hex = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

/** Opens a shop with one product through the use cases; the others are copies of it. */
export const openBenchShop = Effect.fnUntraced(function* (ledger: Ledger) {
  yield* Effect.promise(() =>
    ledger.query(
      `create function bench_id(name text) returns uuid language sql immutable as $$
         select overlay(overlay(md5(name) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid $$`,
    ),
  )
  const shop = yield* openShop
  yield* sell(shop, [1_000_000, 1_000_000, 1_000_000])
  return shop
})

/** Copies the first product, with its variations and stock, until there are `count`. */
export const growProducts = async (ledger: Ledger, count: number) => {
  const [present] = await ledger.query<{ n: number }>(`select count(*)::int as n from catalog.products`)
  const first = present?.n ?? 0
  if (first >= count) return
  const numbers = [first, count - 1]
  const template = `(select * from catalog.products order by created_at limit 1)`
  await ledger.query(
    `insert into catalog.products (id, shop_id, slug, sku, title, description, cost, currency, is_active, on_sale, top_sale,
       top_popular, popularity, shop_is_active, price_min, price_max, in_stock, created_at, updated_at)
     select bench_id('product-' || n), t.shop_id, 'rug-number-' || n, 'N-' || n, 'Rug number ' || n, t.description, t.cost,
       t.currency, true, n % 7 = 0, n % 11 = 0, n % 13 = 0, n % 1000, true, 1000, 1000, true,
       now() + n * interval '1 millisecond', now()
     from ${template} t, generate_series($1::int, $2::int) n`,
    numbers,
  )
  await ledger.query(
    `insert into catalog.variations (id, product_id, shop_id, sku, options, options_key, position, price, is_active, in_stock)
     select bench_id('variation-' || n || '-' || v.position), bench_id('product-' || n), v.shop_id,
       'N-' || n || '-' || v.position, v.options, v.options_key, v.position, v.price, true, true
     from generate_series($1::int, $2::int) n,
       (select * from catalog.variations where product_id = (select id from ${template} t)) v`,
    numbers,
  )
  await ledger.query(
    `with opened as (
       insert into inventory.stock (variation_id, shop_id, on_hand, low_stock_threshold, updated_at)
       select v.id, v.shop_id, 1000000, 0, now() from catalog.variations v
       where not exists (select from inventory.stock s where s.variation_id = v.id)
       returning variation_id, shop_id, on_hand
     )
     insert into inventory.movements (variation_id, shop_id, kind, quantity, actor_kind, occurred_at)
     select variation_id, shop_id, 'received', on_hand, 'System', now() from opened`,
  )
  // Not the tables that are empty yet: plans made for those scan them, until the next analysis.
  await ledger.query(`vacuum analyze catalog.products, catalog.variations, inventory.stock, inventory.movements`)
}

/** Somebody with a session and a cart. */
export interface BenchCustomer {
  readonly customer: string
  readonly cart: string
  readonly session: string
  readonly token: string
  /** The variations of the cart's two lines. */
  readonly first: string
  readonly second: string
}

const variationOf = (customer: number, line: number, products: number) =>
  idOf(`variation-${1 + ((customer * 7 + line) % (products - 1))}-0`)

/** Makes customers by SQL, all with one password's hash, and signs their tokens. */
export const makeCustomers = Effect.fnUntraced(function* (ledger: Ledger, count: number, products: number) {
  const tokens = yield* AccessTokens
  yield* Effect.promise(() =>
    ledger.query(
      `with made as (
         insert into identity.users (id, email, password_hash, slug, first_name, last_name, created_at, updated_at)
         select bench_id('customer-' || n), 'customer.' || n || '@example.com', u.password_hash, 'customer-' || n, 'Ada',
           'Lovelace', now(), now()
         from generate_series(0, $1::int - 1) n, (select password_hash from identity.users limit 1) u
       ), signed_in as (
         insert into identity.sessions (id, user_id, device, created_at, last_used_at, expires_at)
         select bench_id('session-' || n), bench_id('customer-' || n), 'bench', now(), now(), now() + interval '7 days'
         from generate_series(0, $1::int - 1) n
       )
       insert into carts.carts (id, customer_id, created_at, updated_at)
       select bench_id('cart-' || n), bench_id('customer-' || n), now(), now() from generate_series(0, $1::int - 1) n`,
      [count],
    ),
  )
  return yield* Effect.forEach(
    Array.from({ length: count }, (_, n) => n),
    Effect.fnUntraced(function* (n) {
      const [customer, session, cart] = [idOf(`customer-${n}`), idOf(`session-${n}`), idOf(`cart-${n}`)]
      const claims = {
        userId: UserId.make(customer),
        sessionId: SessionId.make(session),
        role: "customer",
        shopId: null,
      } as const
      const { token } = yield* tokens.sign(claims, "1 hour")
      const [first, second] = [variationOf(n, 0, products), variationOf(n, 1, products)]
      return { customer, session, cart, token, first, second } satisfies BenchCustomer
    }),
  )
})

/** Puts two lines into every customer's cart, other ones for each. */
export const fillCarts = async (ledger: Ledger, people: ReadonlyArray<BenchCustomer>) => {
  await ledger.query(`delete from carts.lines`)
  await ledger.query(`update carts.carts set currency = (select currency from catalog.products limit 1)`)
  await ledger.query(
    `insert into carts.lines (cart_id, variation_id, currency, quantity, price_seen, added_at)
     select line.cart_id, line.variation_id, c.currency, 1, 1000, now()
     from unnest($1::uuid[], $2::uuid[]) as line (cart_id, variation_id)
     join carts.carts c on c.id = line.cart_id`,
    [people.flatMap(({ cart }) => [cart, cart]), people.flatMap(({ first, second }) => [first, second])],
  )
}

/** The actor behind a customer's token. */
export const actorOf = (token: string) => Effect.flatMap(Sessions, (sessions) => sessions.authenticate(token))
