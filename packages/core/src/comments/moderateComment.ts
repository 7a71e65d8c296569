import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { now } from "../shared/Timestamp.ts"
import { makeChangeRating } from "./changeRating.ts"
import type { CommentId } from "./Comment.ts"
import { CommentNotFound } from "./CommentErrors.ts"
import { commentEvent } from "./CommentEvents.ts"
import { toModeratedComment } from "./CommentRow.ts"
import { CommentStore } from "./CommentStore.ts"

/**
 * Makes the use case of hiding a comment with a reason or, with null, of showing it again; asking for what is so
 * already changes nothing and succeeds.
 */
export const moderateComment = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CommentStore
  const events = yield* Events
  const audit = yield* Audit
  const users = yield* Users
  const changeRating = yield* makeChangeRating

  return Effect.fn("Comments.setHidden")(function* (id: CommentId, reason: string | null) {
    yield* requireScope("comments")
    const current = yield* store.hold(id, null)
    if (current === null) {
      return yield* new CommentNotFound({
        detail: "No comment has this id; its author may have deleted it. List all with GET /v1/operator/comments.",
      })
    }
    const authors = yield* users.summaries([current.authorId])
    if ((current.hiddenAt !== null) === (reason !== null)) return toModeratedComment(current, authors)
    const row = yield* store.hide(current.id, reason === null ? null : { reason, at: yield* now })
    const sign = reason === null ? 1 : -1
    yield* changeRating(row, { stars: sign * row.stars, count: sign })
    yield* audit.record({
      action: reason === null ? "comment.shown" : "comment.hidden",
      subject: { type: "comment", id: row.id },
      details: { reason: reason ?? current.hiddenReason, kind: row.kind, authorId: row.authorId },
    })
    yield* events.append([commentEvent(reason === null ? "shown" : "hidden", row)])
    return toModeratedComment(row, authors)
  }, transaction)
})
