import type { Migration } from "../../platform/database/Migration.ts"

/** Orders, their items with what they were sold as, and the history of every item, which nothing changes or removes. */
export const migration: Migration = {
  domain: "orders",
  id: 1,
  name: "orders",
  statements: [
    `create schema orders`,
    `create table orders.orders (
      id uuid not null constraint orders_pkey primary key,
      number text not null constraint orders_number_key unique,
      customer_id uuid not null,
      status text not null default 'open' constraint orders_status_check check (status in ('open', 'approved', 'cancelled')),
      currency text not null constraint orders_currency_check check (currency ~ '^[A-Z]{3}$'),
      total bigint not null constraint orders_total_check check (total >= 0),
      item_count int not null constraint orders_item_count_check check (item_count > 0),
      shipping_address jsonb not null,
      note text,
      placed_at timestamptz not null,
      settled_at timestamptz,
      constraint orders_settled_check check ((status = 'open') = (settled_at is null))
    )`,
    `create index orders_customer on orders.orders (customer_id, placed_at desc, id desc)`,
    `create index orders_placed on orders.orders (placed_at desc, id desc)`,
    `create index orders_status on orders.orders (status, placed_at desc, id desc)`,
    `create table orders.items (
      id uuid not null constraint items_pkey primary key,
      order_id uuid not null constraint items_order_fkey references orders.orders (id),
      position int not null,
      shop_id uuid not null,
      shop_name text not null,
      product_id uuid not null,
      variation_id uuid not null,
      title text not null,
      slug text not null,
      sku text not null,
      options jsonb not null,
      image_url text,
      unit_price bigint not null constraint items_unit_price_check check (unit_price >= 0),
      quantity int not null constraint items_quantity_check check (quantity > 0),
      subtotal bigint not null constraint items_subtotal_check check (subtotal = unit_price * quantity),
      status text not null constraint items_status_check check (status in ('processing', 'shipped', 'delivered', 'cancelled')),
      status_changed_at timestamptz not null,
      placed_at timestamptz not null,
      constraint items_position_key unique (order_id, position),
      constraint items_order_key unique (order_id, id)
    )`,
    `create index items_shop on orders.items (shop_id, placed_at desc, id desc)`,
    `create index items_shop_status on orders.items (shop_id, status, placed_at desc, id desc)`,
    `create table orders.transitions (
      id bigint generated always as identity constraint transitions_pkey primary key,
      order_id uuid not null,
      item_id uuid not null,
      from_status text constraint transitions_from_status_check
        check (from_status in ('processing', 'shipped', 'delivered', 'cancelled')),
      to_status text not null constraint transitions_to_status_check
        check (to_status in ('processing', 'shipped', 'delivered', 'cancelled')),
      reason text,
      actor_kind text not null,
      actor_id uuid,
      occurred_at timestamptz not null,
      constraint transitions_item_fkey foreign key (order_id, item_id) references orders.items (order_id, id)
    )`,
    `create index transitions_order on orders.transitions (order_id, id)`,
    `create function orders.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'orders.transitions is append-only' using errcode = 'restrict_violation';
      end
    $$`,
    `create trigger transitions_append_only before update or delete or truncate on orders.transitions
      for each statement execute function orders.refuse_change()`,
  ],
}
