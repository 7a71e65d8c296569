import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { now } from "../shared/Timestamp.ts"
import { makeChangeRating } from "./changeRating.ts"
import type { CommentChanges, CommentId } from "./Comment.ts"
import { CommentHidden, CommentNotFound } from "./CommentErrors.ts"
import { commentEvent } from "./CommentEvents.ts"
import { toModeratedComment } from "./CommentRow.ts"
import { CommentStore } from "./CommentStore.ts"

/** Makes the function that holds one of the actor's own comments, unless an operator has hidden it. */
const makeHoldOwn = Effect.map(CommentStore, (store) =>
  Effect.fnUntraced(function* (id: CommentId) {
    const row = yield* store.hold(id, (yield* requireUser).userId)
    if (row === null) {
      return yield* new CommentNotFound({ detail: "You wrote no such comment. List yours with GET /v1/me/comments." })
    }
    if (row.hiddenAt !== null) {
      return yield* new CommentHidden({
        detail:
          "An operator has hidden this comment, so that it can no longer be changed. Its reason is shown with it.",
      })
    }
    return row
  }),
)

/** Makes the use case of changing one's comment; the answer of the shop stays. */
export const updateComment = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CommentStore
  const events = yield* Events
  const users = yield* Users
  const changeRating = yield* makeChangeRating
  const holdOwn = yield* makeHoldOwn

  return Effect.fn("Comments.update")(function* (id: CommentId, changes: CommentChanges) {
    const current = yield* holdOwn(id)
    const { stars, text } = { ...current, ...changes }
    const row = yield* store.edit(current.id, { stars, text, at: yield* now })
    if (stars !== current.stars) yield* changeRating(row, { stars: stars - current.stars, count: 0 })
    yield* events.append([commentEvent("updated", row)])
    return toModeratedComment(row, yield* users.summaries([row.authorId]))
  }, transaction)
})

/** Makes the use case of taking one's comment back, with the answer to it. */
export const removeComment = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CommentStore
  const events = yield* Events
  const changeRating = yield* makeChangeRating
  const holdOwn = yield* makeHoldOwn

  return Effect.fn("Comments.remove")(function* (id: CommentId) {
    const row = yield* holdOwn(id)
    yield* store.remove(row.id)
    yield* changeRating(row, { stars: -row.stars, count: -1 })
    yield* events.append([commentEvent("deleted", row)])
  }, transaction)
})
