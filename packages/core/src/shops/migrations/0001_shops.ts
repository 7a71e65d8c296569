import type { Migration } from "../../platform/database/Migration.ts"

/** Shops, their staff, invitations to it, and the history of decisions, which nothing changes or removes. */
export const migration: Migration = {
  domain: "shops",
  id: 1,
  name: "shops",
  statements: [
    `create schema shops`,
    // A slug stays taken after its shop is deleted: an old link must never lead to somebody else's shop.
    `create table shops.shops (
      id uuid primary key,
      slug text collate "C" not null constraint shops_slug_key unique,
      owner_id uuid not null,
      name text not null,
      name_key text collate "C" not null,
      about text not null,
      contact_email text not null,
      contact_phone text,
      is_contact_public boolean not null,
      address jsonb,
      time_zone text not null,
      currency text not null constraint shops_currency_check check (currency ~ '^[A-Z]{3}$'),
      state text not null constraint shops_state_check
        check (state in ('pending', 'approved', 'rejected', 'suspended', 'deleted')),
      reason text,
      is_verified boolean not null default false,
      version int not null default 1 constraint shops_version_check check (version > 0),
      created_at timestamptz not null,
      submitted_at timestamptz not null,
      updated_at timestamptz not null,
      constraint shops_reason_check check (state not in ('rejected', 'suspended') or reason is not null)
    )`,
    `create index shops_approved_newest on shops.shops (created_at desc, id desc) where state = 'approved'`,
    `create index shops_approved_name on shops.shops (name_key, id) where state = 'approved'`,
    `create index shops_submitted on shops.shops (submitted_at, id)`,
    `create index shops_state_submitted on shops.shops (state, submitted_at, id)`,
    // The primary key is the rule that a person belongs to at most one shop.
    `create table shops.staff (
      user_id uuid not null constraint staff_one_shop_per_user primary key,
      shop_id uuid not null references shops.shops (id),
      role text not null constraint staff_role_check check (role in ('owner', 'staff')),
      joined_at timestamptz not null
    )`,
    `create index staff_shop on shops.staff (shop_id, joined_at, user_id)`,
    `create table shops.invitations (
      id uuid primary key,
      shop_id uuid not null references shops.shops (id),
      email_key text not null,
      email text not null,
      role text not null constraint invitations_role_check check (role in ('owner', 'staff')),
      state text not null constraint invitations_state_check
        check (state in ('open', 'accepted', 'declined', 'withdrawn')),
      invited_by uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    `create unique index invitations_one_open on shops.invitations (shop_id, email_key) where state = 'open'`,
    `create index invitations_open_email on shops.invitations (email_key, id) where state = 'open'`,
    `create table shops.decisions (
      id uuid primary key,
      shop_id uuid not null references shops.shops (id),
      act text not null constraint decisions_act_check check (act in
        ('create', 'approve', 'reject', 'resubmit', 'suspend', 'reinstate', 'verify', 'unverify', 'delete')),
      reason text,
      decided_by uuid,
      decided_at timestamptz not null
    )`,
    `create index decisions_shop on shops.decisions (shop_id, decided_at, id)`,
    `create function shops.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'shops.decisions is append-only' using errcode = 'restrict_violation';
      end
    $$`,
    `create trigger decisions_append_only before update or delete or truncate on shops.decisions
      for each statement execute function shops.refuse_change()`,
  ],
}
