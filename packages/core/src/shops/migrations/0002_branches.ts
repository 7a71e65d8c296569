import type { Migration } from "../../platform/database/Migration.ts"

/** Branches that are found by where they are, the picture gallery, social links, ratings. */
export const migration: Migration = {
  domain: "shops",
  id: 2,
  name: "branches",
  statements: [
    `create extension if not exists cube`,
    `alter table shops.shops
      add column social_links jsonb not null default '[]',
      add column rating_sum bigint not null default 0,
      add column rating_count int not null default 0,
      add constraint shops_rating_range
        check (rating_count >= 0 and rating_sum between rating_count and 5 * rating_count::bigint)`,
    // A point of the unit sphere. earthdistance's ll_to_earth in its place would break dumps and autovacuum before
    // PostgreSQL 17: its body finds its types by the search path, which both of them empty.
    `create table shops.branches (
      id uuid primary key,
      shop_id uuid not null references shops.shops (id),
      slug text collate "C" not null,
      name text not null,
      address jsonb not null,
      lat double precision not null constraint branches_lat_range check (lat between -90 and 90),
      lng double precision not null constraint branches_lng_range check (lng between -180 and 180),
      place cube not null generated always as (
        cube(array[cos(radians(lat)) * cos(radians(lng)), cos(radians(lat)) * sin(radians(lng)), sin(radians(lat))])
      ) stored,
      phone text,
      opening_hours jsonb,
      is_active boolean not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint branches_slug_unique unique (shop_id, slug)
    )`,
    `create index branches_place on shops.branches using gist (place) where is_active`,
    `create table shops.images (
      id uuid primary key,
      shop_id uuid not null references shops.shops (id),
      position int not null,
      alt text not null,
      file jsonb not null
    )`,
    `create index images_shop on shops.images (shop_id, position, id)`,
  ],
}
