import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { UserId } from "../shared/Ids.ts"

const user = { exchange: "user_events", aggregate: "user", schemaVersion: 1 } as const

/** Somebody registered, or an admin was made. The address is not verified yet. */
export const UserCreated = eventType("user.created", {
  ...user,
  payload: {
    userId: UserId,
    email: Schema.String,
    firstName: Schema.String,
    lastName: Schema.String,
    slug: Schema.String,
  },
})

/** Somebody closed their account: what other domains keep of the person goes as well. */
export const UserDeleted = eventType("user.deleted", { ...user, payload: { userId: UserId } })

/** An operator suspended the user: every session has ended and no key works. */
export const UserSuspended = eventType("user.suspended", {
  ...user,
  payload: { userId: UserId, reason: Schema.String },
})

/** An operator reinstated the user, who may sign in again. */
export const UserReinstated = eventType("user.reinstated", { ...user, payload: { userId: UserId } })
