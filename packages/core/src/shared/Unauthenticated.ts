import { Problem } from "./Problem.ts"

/** The request's token or key is missing, wrong, expired or revoked; which of them is not told. */
export class Unauthenticated extends Problem<Unauthenticated>()("Unauthenticated", {
  code: "unauthenticated",
  status: 401,
  title: "Not signed in",
}) {}
