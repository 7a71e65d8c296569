import type { Migration } from "../../platform/database/Migration.ts"

/** Products, variations, categories, pictures, imports; projections of shop state and of stock. */
export const migration: Migration = {
  domain: "catalog",
  id: 1,
  name: "catalog",
  statements: [
    `create extension if not exists pg_trgm`,
    `create schema catalog`,
    `create table catalog.shops (
      shop_id uuid primary key,
      slug text not null,
      name text not null,
      currency text not null,
      is_active boolean not null
    )`,
    `create index shops_slug on catalog.shops (slug)`,
    `create table catalog.categories (
      id uuid primary key,
      parent_id uuid references catalog.categories (id),
      path uuid[] not null,
      slug text not null constraint categories_slug_key unique,
      name text not null,
      description text not null,
      position int not null,
      picture jsonb,
      constraint categories_path_check check (
        path[cardinality(path)] = id
        and (cardinality(path) = 1) = (parent_id is null)
        and (parent_id is null or path[cardinality(path) - 1] = parent_id)
        and not (id = any (path[1:cardinality(path) - 1]))
      )
    )`,
    `create index categories_parent_id on catalog.categories (parent_id)`,
    `create index categories_path on catalog.categories using gin (path)`,
    // listed is everything that the public lists require, in one column that partial indexes can name.
    `create table catalog.products (
      id uuid primary key,
      shop_id uuid not null references catalog.shops (shop_id),
      slug text not null constraint products_slug_key unique,
      sku text not null,
      title text not null,
      description text not null,
      cost bigint not null constraint products_cost_check check (cost >= 0),
      currency text not null,
      is_active boolean not null,
      on_sale boolean not null,
      top_sale boolean not null,
      top_popular boolean not null,
      popularity bigint not null default 0,
      suspended_reason text,
      shop_is_active boolean not null,
      price_min bigint,
      price_max bigint,
      in_stock boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz,
      listed boolean not null generated always as (
        is_active and shop_is_active and suspended_reason is null and deleted_at is null and price_min is not null
      ) stored,
      search_text text not null generated always as (
        lower(title || ' ' || sku || ' ' || left(description, 1000))
      ) stored,
      constraint products_price_range_check check (
        (price_min is null) = (price_max is null) and price_min <= price_max
      )
    )`,
    `create unique index products_shop_sku_key on catalog.products (shop_id, sku) where deleted_at is null`,
    `create index products_newest on catalog.products (created_at, id) where listed`,
    `create index products_price on catalog.products (price_min, id) where listed`,
    `create index products_popularity on catalog.products (popularity, id) where listed`,
    `create index products_title on catalog.products (lower(title), id) where listed`,
    `create index products_on_sale on catalog.products (created_at, id) where listed and on_sale`,
    `create index products_top_sale on catalog.products (created_at, id) where listed and top_sale`,
    `create index products_top_popular on catalog.products (created_at, id) where listed and top_popular`,
    `create index products_shop on catalog.products (shop_id, created_at, id)`,
    `create index products_all on catalog.products (created_at, id) where deleted_at is null`,
    `create index products_search on catalog.products using gin (search_text gin_trgm_ops)`,
    `create table catalog.product_categories (
      product_id uuid not null references catalog.products (id),
      category_id uuid not null references catalog.categories (id),
      primary key (product_id, category_id)
    )`,
    `create index product_categories_category on catalog.product_categories (category_id, product_id)`,
    `create table catalog.variations (
      id uuid primary key,
      product_id uuid not null references catalog.products (id),
      shop_id uuid not null,
      sku text not null,
      options jsonb not null,
      options_key text not null,
      position int not null,
      price bigint not null,
      original_price bigint,
      weight_grams int,
      length_mm int,
      width_mm int,
      height_mm int,
      barcode text,
      is_active boolean not null,
      in_stock boolean not null,
      deleted_at timestamptz,
      constraint variations_price_check check (price >= 0 and (original_price is null or original_price >= price)),
      constraint variations_dimensions_check check (num_nulls(length_mm, width_mm, height_mm) in (0, 3))
    )`,
    `create unique index variations_shop_sku_key on catalog.variations (shop_id, sku) where deleted_at is null`,
    `create unique index variations_options_key on catalog.variations (product_id, options_key) where deleted_at is null`,
    `create index variations_product on catalog.variations (product_id, position, id)`,
    `create table catalog.images (
      id uuid primary key,
      product_id uuid not null references catalog.products (id),
      variation_id uuid references catalog.variations (id),
      position int not null,
      alt text not null,
      file jsonb not null
    )`,
    `create index images_product on catalog.images (product_id, position, id)`,
    `create table catalog.imports (
      id uuid primary key,
      shop_id uuid not null,
      committed_rows int not null,
      created int not null,
      updated int not null,
      failed int not null,
      started_at timestamptz not null,
      updated_at timestamptz not null,
      constraint imports_counts_check check (committed_rows >= 0 and created + updated + failed <= committed_rows)
    )`,
    `create index imports_shop on catalog.imports (shop_id, started_at, id)`,
    `create table catalog.import_errors (
      import_id uuid not null references catalog.imports (id),
      row int not null,
      sku text,
      problems jsonb not null,
      primary key (import_id, row)
    )`,
  ],
}
