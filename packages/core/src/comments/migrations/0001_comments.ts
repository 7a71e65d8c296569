import type { Migration } from "../../platform/database/Migration.ts"

/** What customers say of shops and of products. */
export const migration: Migration = {
  domain: "comments",
  id: 1,
  name: "comments",
  statements: [
    `create schema comments`,
    // subject_id is what was commented on, a shop or a variation; rated_id is what its stars count for, a shop or a product.
    `create table comments.comments (
      id uuid primary key,
      kind text not null constraint comments_kind_known check (kind in ('shop', 'product')),
      subject_id uuid not null,
      rated_id uuid not null,
      shop_id uuid not null,
      author_id uuid not null,
      stars int not null constraint comments_stars_range check (stars between 1 and 5),
      text text not null,
      verified_purchase boolean not null,
      answer text,
      answered_at timestamptz,
      hidden_reason text,
      hidden_at timestamptz,
      created_at timestamptz not null,
      edited_at timestamptz,
      constraint comments_one_per_author unique (author_id, kind, subject_id),
      constraint comments_answer_check check ((answer is null) = (answered_at is null)),
      constraint comments_hidden_check check ((hidden_reason is null) = (hidden_at is null)),
      constraint comments_rated_check check (kind = 'product' or (rated_id = subject_id and rated_id = shop_id))
    )`,
    `create index comments_newest on comments.comments (rated_id, created_at, id) where hidden_at is null`,
    `create index comments_stars on comments.comments (rated_id, stars, created_at, id) where hidden_at is null`,
    `create index comments_author on comments.comments (author_id, created_at, id)`,
    `create index comments_shop on comments.comments (shop_id, created_at, id) where hidden_at is null`,
    `create index comments_unanswered on comments.comments (shop_id, created_at, id)
      where hidden_at is null and answer is null`,
    `create index comments_all on comments.comments (created_at, id)`,
    `create index comments_hidden on comments.comments (created_at, id) where hidden_at is not null`,
    `create index comments_rated on comments.comments (kind, rated_id) where hidden_at is null`,
  ],
}
