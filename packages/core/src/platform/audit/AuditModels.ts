import * as Schema from "effect/Schema"
import { Actor } from "../../shared/Actor.ts"
import { UserId, Uuid } from "../../shared/Ids.ts"
import { pageFields } from "../../shared/Page.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

/** Schema for the id of an audit entry; ids sort by time. */
export const AuditEntryId = Uuid.pipe(Schema.brand("AuditEntryId")).annotate({ identifier: "AuditEntryId" })
export type AuditEntryId = typeof AuditEntryId.Type

/** Schema for what was acted on: a type in the singular, such as `shop`, and its id. */
export const AuditSubject = Schema.Struct({ type: Schema.String, id: Schema.String })
export type AuditSubject = typeof AuditSubject.Type

/** Schema for one act that somebody may have to answer for. */
export const AuditEntry = Schema.Struct({
  id: AuditEntryId,
  occurredAt: Timestamp,
  /** Past tense with dots: `shop.approved`. */
  action: Schema.String,
  subject: AuditSubject,
  actor: Actor,
  /** Whatever explains the act: a reason, the values before. Never a secret. */
  details: Schema.Record(Schema.String, Schema.Unknown),
})
export type AuditEntry = typeof AuditEntry.Type

const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Schema for a request for audit entries, newest first. */
export const AuditQuery = Schema.Struct({
  ...pageFields,
  action: Schema.optionalKey(Name),
  subjectType: Schema.optionalKey(Name),
  subjectId: Schema.optionalKey(Name),
  /** The user who acted. */
  actor: Schema.optionalKey(UserId),
  /** From this instant on. */
  from: Schema.optionalKey(Timestamp),
  /** Before this instant. */
  to: Schema.optionalKey(Timestamp),
})
export type AuditQuery = typeof AuditQuery.Type
