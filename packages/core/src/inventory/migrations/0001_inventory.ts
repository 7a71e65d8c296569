import type { Migration } from "../../platform/database/Migration.ts"

/** Stock levels and the ledger of their movements, which nothing changes or removes. */
export const migration: Migration = {
  domain: "inventory",
  id: 1,
  name: "inventory",
  statements: [
    `create schema inventory`,
    `create table inventory.stock (
      variation_id uuid not null constraint stock_pkey primary key,
      shop_id uuid not null,
      on_hand bigint not null constraint stock_on_hand_check check (on_hand >= 0),
      low_stock_threshold int not null constraint stock_low_stock_threshold_check check (low_stock_threshold >= 0),
      low_announced boolean not null default false,
      updated_at timestamptz not null,
      constraint stock_shop_key unique (shop_id, variation_id)
    )`,
    `create table inventory.movements (
      id bigint generated always as identity constraint movements_pkey primary key,
      variation_id uuid not null,
      shop_id uuid not null,
      kind text not null,
      quantity bigint not null,
      reason text,
      reference_type text,
      reference_id text,
      actor_kind text not null,
      actor_id uuid,
      occurred_at timestamptz not null,
      constraint movements_stock_fkey foreign key (shop_id, variation_id) references inventory.stock (shop_id, variation_id),
      constraint movements_direction_check check (
        case kind
          when 'received' then quantity > 0
          when 'returned' then quantity > 0
          when 'sold' then quantity < 0
          when 'adjusted' then quantity <> 0
          else false
        end
      ),
      constraint movements_reference_check check ((reference_type is null) = (reference_id is null))
    )`,
    `create index movements_variation on inventory.movements (variation_id, id)`,
    `create index movements_shop on inventory.movements (shop_id, id)`,
    `create index movements_reference on inventory.movements (reference_type, reference_id, variation_id)
      where reference_id is not null`,
    `create function inventory.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'inventory.movements is append-only' using errcode = 'restrict_violation';
      end
    $$`,
    `create trigger movements_append_only before update or delete or truncate on inventory.movements
      for each statement execute function inventory.refuse_change()`,
  ],
}
