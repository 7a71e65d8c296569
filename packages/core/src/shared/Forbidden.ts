import { Problem } from "./Problem.ts"

/** The caller is known, but this is not for its kind: a customer at a vendor's act, an operator without the scope. */
export class Forbidden extends Problem<Forbidden>()("Forbidden", {
  code: "forbidden",
  status: 403,
  title: "Not allowed",
}) {}
