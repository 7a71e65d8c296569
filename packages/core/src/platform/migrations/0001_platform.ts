import type { Migration } from "../database/Migration.ts"

/** Idempotency keys and schedules. */
export const migration: Migration = {
  domain: "platform",
  id: 1,
  name: "platform",
  statements: [
    `create schema platform`,
    // The answer's columns are null only inside the transaction that runs the request.
    `create table platform.idempotency_keys (
      principal text not null,
      route text not null,
      key text not null,
      fingerprint text not null,
      status int,
      content_type text,
      headers jsonb,
      body text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint idempotency_keys_pkey primary key (principal, route, key)
    )`,
    `create index idempotency_keys_expires_at on platform.idempotency_keys (expires_at)`,
    `create table platform.schedules (
      name text primary key,
      next_at timestamptz not null,
      running_until timestamptz,
      run_id uuid,
      last_started_at timestamptz,
      last_finished_at timestamptz,
      last_outcome text check (last_outcome in ('succeeded', 'failed')),
      last_result jsonb,
      last_error text
    )`,
  ],
}
