import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { now } from "../shared/Timestamp.ts"
import type { AnswerComment, CommentId } from "./Comment.ts"
import { CommentNotFound } from "./CommentErrors.ts"
import { commentEvent } from "./CommentEvents.ts"
import { toComment } from "./CommentRow.ts"
import { CommentStore } from "./CommentStore.ts"

/** Makes the use case of answering a comment on the vendor's shop or its products, or of answering anew. */
export const answerComment = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CommentStore
  const events = yield* Events
  const users = yield* Users

  return Effect.fn("Comments.answer")(function* (id: CommentId, { text }: AnswerComment) {
    const row = yield* store.answer(id, (yield* requireVendor).shopId, { text, at: yield* now })
    if (row === null) return yield* received()
    yield* events.append([commentEvent("answered", row)])
    return toComment(row, yield* users.summaries([row.authorId]))
  }, transaction)
})

/** Makes the use case of taking an answer back; succeeds where there is none. */
export const removeAnswer = Effect.gen(function* () {
  const store = yield* CommentStore
  const users = yield* Users

  return Effect.fn("Comments.removeAnswer")(function* (id: CommentId) {
    const row = yield* store.answer(id, (yield* requireVendor).shopId, null)
    return row === null ? yield* received() : toComment(row, yield* users.summaries([row.authorId]))
  })
})

const received = () =>
  new CommentNotFound({ detail: "Your shop has no such comment. List what it has with GET /v1/me/shop/comments." })
