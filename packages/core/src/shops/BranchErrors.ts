import { Problem } from "../shared/Problem.ts"

/** The shop has no such branch, or it is not for the caller to see. */
export class BranchNotFound extends Problem<BranchNotFound>()("BranchNotFound", {
  code: "branch_not_found",
  status: 404,
  title: "Branch not found",
}) {}

/** The shop has as many branches as a shop may have. */
export class BranchLimitReached extends Problem<BranchLimitReached>()("BranchLimitReached", {
  code: "branch_limit_reached",
  status: 409,
  title: "Too many branches",
}) {}
