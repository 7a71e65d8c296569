import type { Migration } from "../../database/Migration.ts"

/** The queue of mails. */
export const migration: Migration = {
  domain: "notifications",
  id: 1,
  name: "notifications",
  statements: [
    `create schema notifications`,
    // Bodies hold links that sign somebody in or reset a password: they go once the mail is sent or given up.
    `create table notifications.mails (
      id uuid primary key,
      template text not null,
      recipient text not null,
      subject text not null,
      body_text text,
      body_html text,
      created_at timestamptz not null,
      attempts int not null default 0,
      next_attempt_at timestamptz,
      sent_at timestamptz,
      failed_at timestamptz,
      last_error text,
      constraint mails_state_check check (num_nonnulls(next_attempt_at, sent_at, failed_at) = 1),
      constraint mails_body_check check (next_attempt_at is null or (body_text is not null and body_html is not null)),
      constraint mails_purged_check check (next_attempt_at is not null or (body_text is null and body_html is null))
    )`,
    `create index mails_due on notifications.mails (next_attempt_at) where next_attempt_at is not null`,
    `create index mails_finished on notifications.mails (coalesce(sent_at, failed_at)) where next_attempt_at is null`,
  ],
}
