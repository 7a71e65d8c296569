import type { Migration } from "../../platform/database/Migration.ts"

/** Users with their profiles, sessions with their refresh tokens, mailed tokens, API keys. */
export const migration: Migration = {
  domain: "identity",
  id: 1,
  name: "identity",
  statements: [
    `create schema identity`,
    // Addresses are ASCII (see Email), and collation "C" makes lower() the same under every locale.
    `create table identity.users (
      id uuid primary key,
      email text not null,
      email_verified_at timestamptz,
      password_hash text not null,
      slug text not null constraint users_slug_key unique,
      role text not null default 'customer',
      scopes text[] not null default '{}',
      shop_id uuid,
      shop_role text,
      first_name text not null,
      last_name text not null,
      phone text,
      bio text,
      avatar jsonb,
      suspended_at timestamptz,
      suspension_reason text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint users_role_check check (role in ('customer', 'operator', 'admin')),
      constraint users_scopes_check check (role = 'operator' or scopes = '{}'),
      constraint users_shop_check check
        ((shop_id is null) = (shop_role is null) and shop_role in ('owner', 'staff') and (shop_id is null or role = 'customer')),
      constraint users_suspension_check check ((suspended_at is null) = (suspension_reason is null))
    )`,
    `create unique index users_email_key on identity.users (lower(email collate "C"))`,
    `create index users_name on identity.users ((lower(first_name || ' ' || last_name)) text_pattern_ops)`,
    `create index users_last_name on identity.users ((lower(last_name)) text_pattern_ops)`,
    `create index users_newest on identity.users (created_at desc, id desc)`,
    `create index users_admins on identity.users (id) where role = 'admin'`,
    `create index users_staff on identity.users (created_at desc, id desc) where role <> 'customer'`,
    `create index users_suspended on identity.users (created_at desc, id desc) where suspended_at is not null`,
    `create table identity.sessions (
      id uuid primary key,
      user_id uuid not null references identity.users (id),
      device text not null,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      end_reason text,
      constraint sessions_end_check check ((ended_at is null) = (end_reason is null)),
      constraint sessions_end_reason_check check
        (end_reason in ('signed_out', 'password_changed', 'password_reset', 'suspended', 'token_reused'))
    )`,
    `create index sessions_active on identity.sessions (user_id, last_used_at desc) where ended_at is null`,
    `create index sessions_over on identity.sessions ((least(ended_at, expires_at)))`,
    // Spent tokens stay until they expire: only then can a second use be told from nonsense.
    `create table identity.refresh_tokens (
      hash text primary key,
      session_id uuid not null references identity.sessions (id) on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz
    )`,
    `create index refresh_tokens_session on identity.refresh_tokens (session_id)`,
    `create index refresh_tokens_expiry on identity.refresh_tokens (expires_at)`,
    `create table identity.mailed_tokens (
      hash text primary key,
      user_id uuid not null references identity.users (id),
      purpose text not null,
      expires_at timestamptz not null,
      constraint mailed_tokens_purpose_check check (purpose in ('verify_email', 'reset_password'))
    )`,
    `create index mailed_tokens_user on identity.mailed_tokens (user_id, purpose)`,
    `create index mailed_tokens_expiry on identity.mailed_tokens (expires_at)`,
    `create table identity.api_keys (
      id uuid primary key,
      user_id uuid not null references identity.users (id),
      name text not null,
      hash text not null constraint api_keys_hash_key unique,
      prefix text not null,
      scopes text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz,
      constraint api_keys_scopes_check check (cardinality(scopes) > 0)
    )`,
    `create index api_keys_active on identity.api_keys (user_id, created_at desc, id desc) where revoked_at is null`,
  ],
}
