import type { Migration } from "../../database/Migration.ts"

/** Stored pictures. */
export const migration: Migration = {
  domain: "media",
  id: 1,
  name: "media",
  statements: [
    `create schema media`,
    `create table media.images (
      id uuid primary key,
      thumb_hash text not null,
      sizes jsonb not null,
      keys text[] not null,
      created_at timestamptz not null
    )`,
    `create index images_keys on media.images using gin (keys)`,
  ],
}
