import type { Migration } from "../../platform/database/Migration.ts"

/** What products are rated by, and the index that sorts lists by it. */
export const migration: Migration = {
  domain: "catalog",
  id: 2,
  name: "ratings",
  statements: [
    // Ten-thousandths of a star, rounded down: an integer that an index and a cursor can hold exactly.
    `alter table catalog.products
      add column rating_sum bigint not null default 0,
      add column rating_count int not null default 0,
      add column rating int not null generated always as (
        case when rating_count = 0 then 0 else (rating_sum * 10000 / rating_count)::int end
      ) stored,
      add constraint products_rating_range
        check (rating_count >= 0 and rating_sum between rating_count and 5 * rating_count::bigint)`,
    `create index products_rating on catalog.products (rating, rating_count, id) where listed`,
  ],
}
