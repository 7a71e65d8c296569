import { Problem } from "../shared/Problem.ts"

/** There is no such comment, or it is not for the caller to act on. */
export class CommentNotFound extends Problem<CommentNotFound>()("CommentNotFound", {
  code: "comment_not_found",
  status: 404,
  title: "Comment not found",
}) {}

/** The customer has commented on this already; one comment each, which can be changed. */
export class AlreadyCommented extends Problem<AlreadyCommented>()("AlreadyCommented", {
  code: "already_commented",
  status: 409,
  title: "Already commented",
}) {}

/** An operator has hidden the comment: it stays as it is, so that it cannot be written anew. */
export class CommentHidden extends Problem<CommentHidden>()("CommentHidden", {
  code: "comment_hidden",
  status: 409,
  title: "Comment hidden",
}) {}
